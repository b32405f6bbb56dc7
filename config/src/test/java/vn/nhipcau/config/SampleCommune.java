package vn.nhipcau.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.nhipcau.routes.ingest.Puller;

/**
 * A commune that exports all its dossiers each time. Every one is of the open period, so that what becomes of them touches
 * no figure that has been sent.
 */
public final class SampleCommune {
    public static final String SOURCE = "sample-commune";

    private static int files;

    private SampleCommune() {}

    /** Two exports in a row lack the first dossiers, too many at once: they are held. */
    public static synchronized void loses(int dossiers) {
        export(0);
        export(dossiers);
        export(dossiers);
        assertThat(RunningServer.shared()
                        .jdbc()
                        .sql("select count(*) from missing_dossier m join source s using (source_no)"
                                + " where s.id = 'sample-commune' and m.state = 'HELD'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(dossiers);
    }

    /** The content of each file differs, or it would be no other reading. */
    private static void export(int from) {
        RunningServer server = RunningServer.shared();
        Path folder = server.config().resolve("communes");
        files++;
        String rows = IntStream.range(from, 40)
                .mapToObj(number -> """
                        000.01.31.H57-221016-%04d,1.001000,000.01.31.H57,000.01.31.H57,1,16/10/2022 08:00:00,,,,4,\
                        17/10/2022 08:%02d:00,PIIC-NAME-%d,PIIC-ADDR-%d
                        """.formatted(number, files, number, number))
                .collect(Collectors.joining());
        try {
            Files.writeString(
                    folder.resolve("export-%03d.csv".formatted(files)),
                    "ma_ho_so,ma_tthc,don_vi_tiep_nhan,don_vi_xu_ly,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc,ngay_tra,"
                            + "trang_thai,ngay_cap_nhat,ho_ten,dia_chi\n" + rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.bean(Puller.class).run(SOURCE, null, null);
    }
}
