-- A small province as a server of version 11 of the tables left it: a source, a dossier that came back late, one that is
-- open, agencies of which one was merged, and a month that is closed, sent and confirmed.
insert into source (id, kind) values ('hue-one-stop', 'one-stop-shop'), ('hue-agencies', 'agencies');
insert into source_cursor (source_no, watermark, window_from, window_to, window_kind)
values (1, '2022-10-20T00:00:00+07', '2022-10-20T00:00:00+07', '2022-10-21T00:00:00+07', 'SCHEDULED');
insert into mapping_version (name, sha256, first_used) values ('hue-soap', 'abc', '2022-09-01T00:00:00+07');
insert into run (source_no, state, kind, started_at, node, epoch, read, added, rejected)
values (1, 'COMPLETE', 'SCHEDULED', '2022-10-20T00:00:00+07', 'one', 1, 3, 2, 1);

insert into dossier (source_no, dossier_code, dossier_no, version_no, content_hash, received_month)
values (1, '000.00.03.H57-220920-0001', 1, 2, '\x01', '2022-09-01'),
       (1, '000.00.03.H57-220921-0002', 2, 1, '\x02', '2022-09-01');
insert into dossier_version (received_month, dossier_no, version_no, source_no, dossier_code, procedure_code,
    receiving_agency, resolving_agency, channel, received_at, due_at, first_due_at, finished_at, closed_by, deleted,
    payload_sha256, mapping_no, run_no, first_seen, superseded_at)
values
('2022-09-01', 1, 1, 1, '000.00.03.H57-220920-0001', '1.001612', 'A', 'A', 'ONLINE', '2022-09-20T08:00:00+07',
 '2022-09-26T17:00:00+07', '2022-09-26T17:00:00+07', null, null, false, '\x0a', 1, 1, '2022-09-21T00:00:00+07',
 '2022-10-01T00:00:00+07'),
('2022-09-01', 1, 2, 1, '000.00.03.H57-220920-0001', '1.001612', 'A', 'A', 'ONLINE', '2022-09-20T08:00:00+07',
 '2022-09-26T17:00:00+07', '2022-09-26T17:00:00+07', '2022-09-30T09:00:00+07', 'RESOLVED', false, '\x0b', 1, 1,
 '2022-10-01T00:00:00+07', null),
('2022-09-01', 2, 1, 1, '000.00.03.H57-220921-0002', '1.001612', 'OLD', 'OLD', 'DIRECT', '2022-09-21T08:00:00+07',
 null, null, null, null, false, '\x0c', 1, 1, '2022-09-22T00:00:00+07', null);

insert into agency (code, valid_from, valid_to, name, level, successor, content_hash, source_no)
values ('A', '-infinity', 'infinity', 'Sở A', 'DEPARTMENT', '{}', '\x01', 2),
       ('OLD', '-infinity', '2022-10-01', 'Sở cũ', 'DEPARTMENT', '{NEW}', '\x02', 2),
       ('NEW', '2022-10-01', 'infinity', 'Sở mới', 'DEPARTMENT', '{}', '\x03', 2);
insert into procedure (code, name, iso_scope, content_hash, source_no)
values ('1.001612', 'Đăng ký thành lập', true, '\x04', 2);
insert into iso_document (source_no, document_id, version_no, organ, type, subject, issued_on, action, content_hash,
    payload_sha256, mapping_no, run_no, first_seen)
values (1, 'A,2022/01/10,1/QĐ-A', 1, 'A', 'Quyết định', 'Ban hành mục tiêu chất lượng năm 2022', '2022-01-10', 'NEW',
    '\x05', '\x05', 1, 1, '2022-01-11T00:00:00+07');

insert into period (label, starts_at, ends_at, deadline, zone, state, closed_at, closed_by, closings)
values ('2022-10', '2022-09-15T00:00:00+07', '2022-10-15T00:00:00+07', '2022-10-22T00:00:00+07', 'Asia/Ho_Chi_Minh',
    'CLOSED', '2022-10-20T08:00:00+07', 'lan', 1);
insert into monthly_status (agency, period, revision, message_key, figures, content_hash, payload, sha256, signature,
    computed_at)
values ('A', '2022-10', 1, 'hue:A:2022-10:1', '{}', '\x06', 'bytes for ever', 'def', 'jws', '2022-10-20T08:00:00+07');
insert into outbox (message_key, agency, period, revision, state, sent_at, decided_at)
values ('hue:A:2022-10:1', 'A', '2022-10', 1, 'CONFIRMED', '2022-10-20T08:00:01+07', '2022-10-20T08:00:02+07');
insert into repository.period values ('2022-10', '2022-09-15T00:00:00+07', '2022-10-15T00:00:00+07',
    '2022-10-22T00:00:00+07', 'Asia/Ho_Chi_Minh');
insert into repository.inbox (sender, agency, period, revision, message_key, state, payload, sha256, received_at,
    timeliness, receipt, receipt_signature)
values ('hue', 'A', '2022-10', 1, 'hue:A:2022-10:1', 'APPLIED', 'bytes for ever', 'def', '2022-10-20T08:00:02+07',
    'ON_TIME', 'receipt', 'jws');
insert into repository.month_applied values ('A', '2022-10', 'hue', 1, '2022-10-20T08:00:02+07', 1);
insert into incident (cause, subject, detail, opened_at, last_seen)
values ('RUN-404', 'hue-one-stop', 'much was refused', '2022-10-20T00:00:00+07', '2022-10-20T00:00:00+07');
