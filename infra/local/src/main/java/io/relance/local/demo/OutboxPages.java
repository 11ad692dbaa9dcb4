package io.relance.local.demo;

import io.relance.local.outbox.Outgoing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The demo's mails as HTML files, with an index to leaf through them.
final class OutboxPages {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Relance demo: outbox</title>
            <style>
            :root { --ink: #24302a; --soft: #6b756f; --line: #e3e6e1; --green: #1f5c3d; }
            * { box-sizing: border-box; }
            body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); }
            body { background: #f6f5f0; }
            header { padding: 2.2rem 1.5rem 1.4rem; max-width: 74rem; margin: 0 auto; }
            h1 { margin: 0; font-size: 1.9rem; letter-spacing: -.01em; }
            header p { margin: .3rem 0 0; color: var(--soft); }
            main { max-width: 74rem; margin: 0 auto; padding: 0 1.5rem 4rem; }
            nav { display: flex; flex-wrap: wrap; gap: .8rem; margin: 0 0 2rem; }
            nav a { flex: 1 1 11rem; background: #fff; border: 1px solid var(--line); }
            nav a { border-radius: .8rem; padding: .9rem 1.1rem; color: inherit; }
            nav a { text-decoration: none; }
            nav a:hover { border-color: var(--green); }
            nav strong { display: block; font-size: 1.5rem; color: var(--green); }
            section { background: #fff; border: 1px solid var(--line); border-radius: .8rem; }
            section { margin: 0 0 1.6rem; overflow: hidden; }
            h2 { margin: 0; padding: 1rem 1.2rem; font-size: 1.1rem; }
            h2 { border-bottom: 1px solid var(--line); }
            table { width: 100%; border-collapse: collapse; }
            td { padding: .55rem 1.2rem; border-bottom: 1px solid var(--line); }
            tr:last-child td { border-bottom: 0; }
            td.when { white-space: nowrap; color: var(--soft); width: 11rem; }
            td.who { color: var(--soft); overflow-wrap: anywhere; width: 22rem; }
            td a { color: var(--green); font-weight: 600; text-decoration: none; }
            td a:hover { text-decoration: underline; }
            @media (max-width: 46rem) { td { display: block; border: 0; padding: .1rem 1.2rem; }
              td.when, td.who { width: auto; } tr { display: block; padding: .6rem 0; } }
            </style>
            </head>
            <body>
            """;

    private OutboxPages() {}

    /// @return the index
    static Path write(Path folder, List<Outgoing> mails, Map<String, String> flows)
            throws IOException {
        clear(folder);
        Files.createDirectories(folder);
        var number = 0;
        var byFlow = new LinkedHashMap<String, StringBuilder>();
        var counts = new LinkedHashMap<String, Integer>();
        flows.values().forEach(name -> byFlow.put(name, new StringBuilder()));
        for (var mail : mails) {
            var file = "%05d.html".formatted(++number);
            Files.writeString(folder.resolve(file), mail.html());
            var flow = flows.getOrDefault(mail.tag("relance-flow"), "Other");
            byFlow.computeIfAbsent(flow, _ -> new StringBuilder()).append(row(mail, file));
            counts.merge(flow, 1, Integer::sum);
        }
        var index = folder.resolve("index.html");
        Files.writeString(index, page(mails.size(), byFlow, counts));
        return index;
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String page(
            int mails, Map<String, StringBuilder> byFlow, Map<String, Integer> counts) {
        var page = new StringBuilder(HEAD);
        page.append("<header><h1>Outbox of the demo</h1><p>")
                .append("%,d mails by %d flows. Times in UTC.".formatted(mails, byFlow.size()))
                .append("</p></header>\n<main>\n<nav>");
        byFlow.keySet()
                .forEach(
                        flow ->
                                page.append("<a href=\"#")
                                        .append(anchor(flow))
                                        .append("\"><strong>")
                                        .append("%,d".formatted(counts.getOrDefault(flow, 0)))
                                        .append("</strong>")
                                        .append(escaped(flow))
                                        .append("</a>"));
        page.append("</nav>\n");
        byFlow.forEach(
                (flow, rows) ->
                        page.append("<section id=\"")
                                .append(anchor(flow))
                                .append("\"><h2>")
                                .append(escaped(flow))
                                .append("</h2><table>\n")
                                .append(rows)
                                .append("</table></section>\n"));
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String row(Outgoing mail, String file) {
        return "<tr><td class=\"when\">%s</td><td><a href=\"%s\">%s</a></td><td class=\"who\">%s</td></tr>\n"
                .formatted(
                        TIME.format(mail.at()), file, escaped(mail.subject()), escaped(mail.to()));
    }

    private static String anchor(String flow) {
        return flow.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
