package io.relance.lambda.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.Ids;

import java.util.List;

/// Problems as an error document: `{"errors": [{id, status, code, title, detail, source, meta}]}`.
final class ProblemsJson {
    private ProblemsJson() {}

    static ObjectNode write(List<Problem> problems, Ids ids) {
        var json = Json.NODES.objectNode();
        var errors = json.putArray("errors");
        for (var problem : problems) {
            var error =
                    errors.addObject()
                            .put("id", ids.next(22))
                            .put("status", problem.status())
                            .put("code", problem.code())
                            .put("title", problem.title())
                            .put("detail", problem.detail());
            problem.source().forEach(error.putObject("source")::put);
            problem.meta().forEach(error.putObject("meta")::put);
        }
        return json;
    }
}
