package vn.nhipcau.connectors.simulator;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/** Writes a document as edXML of QCVN 102:2016, with a small attachment and people who were never born. */
final class EdxmlText {
    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss");
    private static final String EMPTY_ZIP = "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==";

    private EdxmlText() {}

    static String of(SimulatedDocument document) {
        var code = document.code().split("/", 2);
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">
                  <edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">
                    <edXML:edXMLHeader>
                      <edXML:MessageHeader>
                        <edXML:From>
                          <edXML:OrganId>%1$s</edXML:OrganId>
                          <edXML:OrganName>%2$s</edXML:OrganName>
                          <edXML:OrganAdd>PIIC-ADDR-D%3$05d</edXML:OrganAdd>
                          <edXML:Email>piic-mail-d%3$05d@example.invalid</edXML:Email>
                        </edXML:From>
                        <edXML:To>
                          <edXML:OrganId>000.00.11.H57</edXML:OrganId>
                          <edXML:OrganName>Sở Khoa học và Công nghệ</edXML:OrganName>
                        </edXML:To>
                        <edXML:DocumentId>%4$s</edXML:DocumentId>
                        <edXML:Code>
                          <edXML:CodeNumber>%5$s</edXML:CodeNumber>
                          <edXML:CodeNotation>%6$s</edXML:CodeNotation>
                        </edXML:Code>
                        <edXML:PromulgationInfo>
                          <edXML:Place>Thừa Thiên Huế</edXML:Place>
                          <edXML:PromulgationDate>%7$s</edXML:PromulgationDate>
                        </edXML:PromulgationInfo>
                        <edXML:DocumentType>
                          <edXML:Type>1</edXML:Type>
                          <edXML:TypeName>%8$s</edXML:TypeName>
                        </edXML:DocumentType>
                        <edXML:Subject>%9$s</edXML:Subject>
                        <edXML:SignerInfo>
                          <edXML:Position>Giám đốc</edXML:Position>
                          <edXML:FullName>PIIC-NAME-D%3$05d</edXML:FullName>
                        </edXML:SignerInfo>
                        <edXML:OtherInfo>
                          <edXML:Priority>0</edXML:Priority>
                          <edXML:PageAmount>%10$d</edXML:PageAmount>
                          <edXML:Direction>false</edXML:Direction>
                        </edXML:OtherInfo>
                        <edXML:SteeringType>1</edXML:SteeringType>
                      </edXML:MessageHeader>
                      <edXML:TraceHeaderList>
                        <edXML:TraceHeader>
                          <edXML:OrganId>%1$s</edXML:OrganId>
                          <edXML:Timestamp>%11$s</edXML:Timestamp>
                        </edXML:TraceHeader>
                %12$s      </edXML:TraceHeaderList>
                    </edXML:edXMLHeader>
                    <edXML:edXMLBody>
                      <edXML:edXMLManifest version="1.0">
                        <edXML:Reference>
                          <edXML:ContentId>cid:%3$d</edXML:ContentId>
                          <edXML:ContentType>application/zip</edXML:ContentType>
                          <edXML:AttachmentName>vanban.zip</edXML:AttachmentName>
                        </edXML:Reference>
                      </edXML:edXMLManifest>
                    </edXML:edXMLBody>
                  </edXML:edXMLEnvelope>
                  <AttachmentEncoded>
                    <Attachment>
                      <ContentId>cid:%3$d</ContentId>
                      <AttachmentName>vanban.zip</AttachmentName>
                      <ContentType>application/zip</ContentType>
                      <edXML:ContentTransferEncoded xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">%13$s</edXML:ContentTransferEncoded>
                    </Attachment>
                  </AttachmentEncoded>
                </edXML>
                """.formatted(
                        document.organ().code(),
                        document.organ().name(),
                        document.number(),
                        document.id(),
                        code[0],
                        code[1],
                        promulgation(document),
                        document.type(),
                        document.subject(),
                        1 + document.number() % 9,
                        STAMP.format(document.sentAt().atZone(WorldSettings.ZONE)),
                        business(document),
                        EMPTY_ZIP);
    }

    /** Real files write the year first or the day first; so do ours. */
    private static String promulgation(SimulatedDocument document) {
        if (document.problem() != null || document.number() % 4 != 0) {
            return document.writtenDate();
        }
        LocalDate day = document.issuedOn();
        return DAY_FIRST.format(day);
    }

    private static String business(SimulatedDocument document) {
        if (document.action() == 0) {
            return "";
        }
        return """
                        <edXML:Bussiness>
                          <edXML:DocumentId>%1$s</edXML:DocumentId>
                          <edXML:BussinessDocType>%2$d</edXML:BussinessDocType>
                          <edXML:BussinessDocReason>%3$s</edXML:BussinessDocReason>
                          <edXML:Paper>0</edXML:Paper>
                          <edXML:StaffInfo>
                            <edXML:Staff>PIIC-NAME-S%4$05d</edXML:Staff>
                            <edXML:Mobile>0199%4$07d</edXML:Mobile>
                          </edXML:StaffInfo>
                        </edXML:Bussiness>
                """.formatted(
                        Objects.requireNonNull(document.refersTo()),
                        document.action(),
                        document.action() == 1 ? "Thu hồi" : document.action() == 2 ? "Cập nhật" : "Thay thế",
                        document.number());
    }
}
