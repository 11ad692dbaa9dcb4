package io.relance.local.postal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.local.cli.InputException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class PostalImportTest {
    private static final String GEONAMES =
            """
            FR\t75001\t"Paris\tÎle-de-France\t11\tParis\t75\t\t\t48.86\t2.34\t5
            FR\t75001\tLouvre\tÎle-de-France\t11\tParis\t75\t\t\t48.88\t2.38\t
            FR\t75001\tAgain\tÎle-de-France\t11\tParis\t75\t\t\t48.88\t2.38\t

            FR\t75002\tNowhere\t\t\t\t\t\t\t\t\t
            GB\tSW1A\tWestminster\t\t\t\t\t\t\t51.5\t-0.1416664\t4
            """;

    @TempDir private Path folder;
    private Path tables = Path.of("");

    @BeforeEach
    void chooseADirectory() {
        tables = folder.resolve("made/tables");
    }

    @Test
    void givenAFileOfGeoNames_whenLoaded_thenEveryCountryGetsItsTable() throws IOException {
        var written = load(file("all.txt", GEONAMES));

        assertThat(written)
                .containsExactly(
                        new PostalTables.Written("France", 1, 1, tables.resolve("FR.gz")),
                        new PostalTables.Written("United Kingdom", 1, 0, tables.resolve("GB.gz")));
        assertThat(table("FR")).isEqualTo("75001\t48.87000\t2.36000\n");
        assertThat(table("GB")).isEqualTo("SW1A\t51.50000\t-0.14167\n");
        assertThat(tables).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void givenTheSameFileZippedOrNot_whenLoaded_thenTheTablesAreTheSameBytes() throws IOException {
        load(file("all.txt", GEONAMES));
        var plain = Files.readAllBytes(tables.resolve("FR.gz"));

        load(gzip(GEONAMES));
        assertThat(tables.resolve("FR.gz")).hasBinaryContent(plain);
        load(zip("FR.txt", GEONAMES));
        assertThat(tables.resolve("FR.gz")).hasBinaryContent(plain);
        load(zip("data/GB_full.csv", GEONAMES));
        assertThat(tables.resolve("FR.gz")).hasBinaryContent(plain);
    }

    @Test
    void givenATableFromBefore_whenItsCountryIsLoadedAgain_thenItIsReplacedAndNoOther()
            throws IOException {
        load(file("all.txt", GEONAMES));

        load(file("new.csv", "country_code,postal_code,latitude,longitude\nFR,1,2,3\n"));

        assertThat(table("FR")).isEqualTo("1\t2.00000\t3.00000\n");
        assertThat(table("GB")).startsWith("SW1A");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zip,latitude,longitude,city\\n02110,1,2,Boston|02110",
                "\uFEFFzip,latitude,longitude\\r\\n02110,1,2\\r\\n|02110",
                "fsa,latitude,longitude\\nm5v,1,2|M5V",
                "City;Latitude;Longitude;Postal_Code\\nA, B;1;2;l-9|L9",
                "place\\tlatitude\\tlongitude\\tzip\\n\\\"A\\tB\\\"\\t1\\t2\\t07|07",
                "city,zip,latitude,longitude\\n\"Paris, \"\"the\\nbest\"\"\",\"07\",\"1\",2|07",
                "city,zip,latitude,longitude\\nThe \"best\",07,1,2|07",
            })
    void givenAFileWithAHeader_whenLoaded_thenItsColumnsAreFound(String text, String code)
            throws IOException {
        var file = file("codes.csv", text.translateEscapes());

        new PostalImport(tables, Optional.of("Canada"), _ -> {}).run(List.of(file));

        assertThat(table("CA")).isEqualTo(code + "\t1.00000\t2.00000\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FR,1,north,3 | line 3: “north” is no number of degrees",
                "FR,1,NaN,3 | line 3: “NaN” is no number of degrees",
                "FR,1,91,3 | line 3: there is no place on earth at latitude 91, longitude 3",
                "FR,1,1,-181 | line 3: there is no place on earth at latitude 1, longitude -181",
                "FR,1,1 | line 3: there are 3 columns, not 4",
                "FR,1,1,2,3 | line 3: there are 5 columns, not 4",
                "XX,1,1,2 | line 3: there is no country “XX”",
                "FR,' - ',1,2 | line 3: there is no postal code",
                "FR,\"1,1,2 | line 3: a quote is never closed",
                "FR,\"1\"0,1,2 | line 3: there is text after a closing quote",
            })
    void givenOneBadRow_whenLoaded_thenTheFileIsRefusedAndNothingWritten(String row, String why)
            throws IOException {
        var good = file("good.txt", GEONAMES);
        var bad =
                file(
                        "bad.csv",
                        "country_code,postal_code,latitude,longitude\nGB,M1,1,2\n"
                                + row.replace("'", "")
                                + "\nGB,M2,1,2\n");

        assertThatThrownBy(() -> load(good, bad))
                .isInstanceOf(InputException.class)
                .hasMessage(bad + ", " + why);
        assertThat(tables).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| : there is nothing in it",
                "\\n \\n| : there is nothing in it",
                "zip,latitude,longitude\\n1,2,3 | , line 1: there is no column country_code: name"
                        + " the country by --country",
                "country_code,latitude,longitude | , line 1: there is no column postal_code or zip"
                        + " or fsa",
                "country_code,zip,longitude | , line 1: there is no column latitude",
                "FR\\t1\\tA | , line 1: there is no column country_code: name the country by"
                        + " --country",
                "country_code,zip,latitude,longitude\\nFR,1,, | no row of France has coordinates",
            })
    void givenAFileThatIsNoTable_whenLoaded_thenItIsRefused(String text, String why)
            throws IOException {
        var file = file("codes.csv", text.translateEscapes());

        assertThatThrownBy(() -> load(file))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith(why);
        assertThat(tables).doesNotExist();
    }

    @Test
    void givenADamagedArchive_whenLoaded_thenItIsRefused() throws IOException {
        var whole = Files.readAllBytes(gzip(GEONAMES));
        var half = Files.write(folder.resolve("half.gz"), java.util.Arrays.copyOf(whole, 60));

        assertThatThrownBy(() -> load(half))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(half + ": ");
        assertThatThrownBy(() -> load(zip("FR.pdf", GEONAMES)))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("the archive holds no table");
        assertThat(tables).doesNotExist();
    }

    private List<PostalTables.Written> load(Path... files) throws IOException {
        return new PostalImport(tables, Optional.empty(), _ -> {}).run(List.of(files));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(folder.resolve("codes"), bytes.toByteArray());
    }

    private Path zip(String name, String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
            zip.write("This readme describes the data.".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(folder.resolve("codes.zip"), bytes.toByteArray());
    }

    private String table(String country) throws IOException {
        var zipped = Files.readAllBytes(tables.resolve(country + ".gz"));
        try (var lines = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
