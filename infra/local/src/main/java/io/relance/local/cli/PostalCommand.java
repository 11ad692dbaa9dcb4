package io.relance.local.cli;

import io.relance.local.postal.PostalImport;
import io.relance.local.postal.PostalTables;

import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;

/// `relance postal`: loads the postal codes of countries, for segments that ask how far somebody is
/// from one.
@CommandLine.Command(
        name = "postal",
        description = {
            "Load the postal codes of countries, for conditions on distances.",
            "Takes files of GeoNames (download.geonames.org/export/zip) and files with a header"
                    + " that names country_code, postal_code (or zip, fsa), latitude, longitude;"
                    + " plain, gzip or zip. The table of each country found is replaced."
        },
        mixinStandardHelpOptions = true)
final class PostalCommand implements Callable<Integer> {
    private static final int ROWS_BETWEEN_SIGNS_OF_LIFE = 250_000;

    @CommandLine.Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Postal codes and where they are.")
    private List<Path> files = List.of();

    @CommandLine.Option(
            names = "--country",
            paramLabel = "COUNTRY",
            description = "The country of files that have no column country_code.")
    private Optional<String> country = Optional.empty();

    @Override
    public Integer call() throws IOException {
        var written = new PostalImport(Home.postalCodes(), country, progress()).run(files);
        written.forEach(PostalCommand::print);
        Answers.out()
                .println(
                        "The next `./relance local` uses this; the cloud does after `mvn package`"
                                + " and `sam deploy`.");
        return Main.DONE;
    }

    private static void print(PostalTables.Written table) {
        Answers.out()
                .printf(
                        "%s: %,d postal codes, %s%s%n",
                        table.country(), table.codes(), table.file(), skipped(table.skipped()));
    }

    private static String skipped(int rows) {
        return rows == 0 ? "" : " (%,d rows without coordinates skipped)".formatted(rows);
    }

    /// Tells how far it is, where somebody watches.
    private static IntConsumer progress() {
        if (System.console() == null || !System.console().isTerminal()) {
            return _ -> {};
        }
        return rows -> {
            if (rows % ROWS_BETWEEN_SIGNS_OF_LIFE == 0) {
                System.err.printf("%,d rows read%n", rows);
            }
        };
    }
}
