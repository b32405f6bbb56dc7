package vn.nhipcau.connectors.simulator;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes the province's dossiers the way a .NET service would: times without a zone, year 1 for "none". */
final class HoSoXml {
    static final String NAMESPACE = "http://motcua.gov.vn/hoso";

    private static final String NONE = "0001-01-01T00:00:00";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_LOCAL_DATE_TIME;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private final XMLStreamWriter out;

    HoSoXml(XMLStreamWriter out) {
        this.out = out;
    }

    void answer(int total, @Nullable Integer nextPage, List<PortalDossier> page) throws XMLStreamException {
        out.writeStartElement("LayDanhSachHoSoResponse");
        out.writeDefaultNamespace(NAMESPACE);
        text("TongSo", Integer.toString(total));
        text("TrangTiep", nextPage == null ? "" : nextPage.toString());
        out.writeStartElement("DanhSach");
        for (var dossier : page) {
            dossier(dossier);
        }
        out.writeEndElement();
        out.writeEndElement();
        out.flush();
    }

    private void dossier(PortalDossier dossier) throws XMLStreamException {
        out.writeStartElement("HoSo");
        text("MaHoSo", dossier.dirt() == Dirt.MISSING_KEY ? "" : dossier.code());
        text("MaHoSoKhac", String.join(";", dossier.otherCodes()));
        text("MaTTHC", dossier.procedure());
        text("MaLinhVuc", dossier.sector());
        text("MaDonViTiepNhan", dossier.receivingAgency());
        text("MaDonViXuLy", dossier.resolvingAgency());
        text("KenhThucHien", channel(dossier));
        text("TrangThai", dossier.dirt() == Dirt.UNKNOWN_STATUS ? "CHUYEN_XA" : status(dossier));
        person(new Person(dossier.person()));
        time("NgayNop", dossier.submittedAt());
        if (dossier.dirt() == Dirt.IMPOSSIBLE_DATE) {
            text("NgayTiepNhan", "2013-11-31T08:00:00");
        } else {
            time("NgayTiepNhan", dossier.receivedAt());
        }
        time("NgayHenTraDau", dossier.firstDueAt());
        time("NgayHenTra", dossier.dueAt());
        time("NgayKetThuc", dossier.finishedAt());
        time("NgayTra", dossier.returnedAt());
        events(dossier);
        text("DaXoa", Boolean.toString(dossier.deleted()));
        time("NgayCapNhat", dossier.changedAt());
        out.writeEndElement();
    }

    private void person(Person person) throws XMLStreamException {
        text("HoTenChuHoSo", person.name());
        text("SoCCCD", person.identity());
        text("SoDienThoai", person.telephone());
        text("DiaChi", person.address());
    }

    private void events(PortalDossier dossier) throws XMLStreamException {
        for (var pause : dossier.pauses()) {
            out.writeStartElement("BoSung");
            time("NgayYeuCau", pause.from());
            time("NgayNhan", pause.to());
            out.writeEndElement();
        }
        for (var letter : dossier.apologies()) {
            out.writeStartElement("XinLoi");
            time("Ngay", letter.at());
            time("HenLai", letter.newDueAt());
            out.writeEndElement();
        }
    }

    private void time(String element, @Nullable Instant moment) throws XMLStreamException {
        text(element, moment == null ? NONE : written(moment));
    }

    static String written(Instant moment) {
        return (moment.getNano() == 0 ? SECONDS : TIME).format(moment.atZone(WorldSettings.ZONE));
    }

    private void text(String element, String value) throws XMLStreamException {
        out.writeStartElement(element);
        out.writeCharacters(value);
        out.writeEndElement();
    }

    private static String channel(PortalDossier dossier) {
        return switch (dossier.channel()) {
            case DIRECT -> "1";
            case ONLINE -> "2";
            case POSTAL -> "3";
        };
    }

    private static String status(PortalDossier dossier) {
        var how = dossier.closedBy();
        if (how != null) {
            return switch (how) {
                case RESOLVED -> dossier.returnedAt() == null ? "DA_XU_LY" : "DA_TRA";
                case REFUSED -> "TU_CHOI";
                case REFUSED_AT_RECEPTION -> "TU_CHOI_TIEP_NHAN";
                case WITHDRAWN -> "RUT";
                case STOPPED -> "DUNG";
            };
        }
        if (dossier.receivedAt() == null) {
            return "MOI";
        }
        if (dossier.paused()) {
            return "CHO_BO_SUNG";
        }
        if (dossier.person() % 17 == 0) {
            return "CHO_NOP_PHI";
        }
        return dossier.changedAt().equals(dossier.receivedAt()) ? "TIEP_NHAN" : "DANG_XU_LY";
    }
}
