-- One row a dossier for the mapping thanhhoa-dossiers (SQL Server). Personal columns are not asked for.
-- CreatedOn and LastModifiedOn are the usual columns beside DeletedOn; check them in your database.
with supplement as (
    -- What is still asked of the counter has not reached the citizen yet.
    select s.HoSoId, s.NgayBoSung, s.NgayTiepNhanBoSung, s.NgayHenTraTruoc,
           row_number() over (partition by s.HoSoId order by s.NgayBoSung) as n
      from Business.HoSoBoSung s
     where s.NgayBoSung is not null
       and coalesce(s.TrangThaiBoSung, N'') <> N'Yêu cầu một cửa bổ sung'
), supplements as (
    select HoSoId, count(*) as soLan,
           max(case when n = 1 then NgayHenTraTruoc end) as truoc,
           max(case when n = 1 then NgayBoSung end) as tu1, max(case when n = 1 then NgayTiepNhanBoSung end) as den1,
           max(case when n = 2 then NgayBoSung end) as tu2, max(case when n = 2 then NgayTiepNhanBoSung end) as den2,
           max(case when n = 3 then NgayBoSung end) as tu3, max(case when n = 3 then NgayTiepNhanBoSung end) as den3,
           max(case when n = 4 then NgayBoSung end) as tu4, max(case when n = 4 then NgayTiepNhanBoSung end) as den4,
           max(case when n = 5 then NgayBoSung end) as tu5, max(case when n = 5 then NgayTiepNhanBoSung end) as den5
      from supplement
     group by HoSoId
), apology as (
    select d.HoSoId, d.CreatedOn, d.NgayHenTraMoi,
           row_number() over (partition by d.HoSoId order by d.CreatedOn desc) as n
      from Business.DuThaoXuLyHoSo d
     where d.Loai = N'Xin lỗi' and d.TrangThai = N'Đã xử lý'
)
select top (:size)
       h.Id as id, h.MaHoSo as maHoSo, h.MaHoSoKhac as maHoSoKhac, h.MaTTHC as maTTHC, h.MaLinhVuc as maLinhVuc,
       g.MaDinhDanh as maDinhDanh, h.KenhThucHien as kenhThucHien, h.NgayNopHoSo as ngayNopHoSo,
       h.NgayTiepNhan as ngayTiepNhan, h.NgayHenTra as ngayHenTra, s.truoc as ngayHenTraTruoc,
       h.NgayKetThucXuLy as ngayKetThucXuLy, h.NgayTuChoi as ngayTuChoi, h.NgayTra as ngayTra,
       h.TrangThaiHoSoId as trangThaiHoSoId, coalesce(s.soLan, 0) as soLanBoSung,
       s.tu1 as ngayBoSung1, s.den1 as ngayTiepNhanBoSung1, s.tu2 as ngayBoSung2, s.den2 as ngayTiepNhanBoSung2,
       s.tu3 as ngayBoSung3, s.den3 as ngayTiepNhanBoSung3, s.tu4 as ngayBoSung4, s.den4 as ngayTiepNhanBoSung4,
       s.tu5 as ngayBoSung5, s.den5 as ngayTiepNhanBoSung5,
       a.CreatedOn as ngayXinLoi, a.NgayHenTraMoi as ngayHenTraMoi,
       h.DeletedOn as deletedOn, c.ChangedOn as lastModifiedOn
  from Business.HoSos h
 cross apply (select max(moment) as ChangedOn
                from (values (h.CreatedOn), (h.LastModifiedOn), (h.DeletedOn)) moments (moment)) c
  left join Business.[Group] g on g.Id = h.DonViId
  left join supplements s on s.HoSoId = h.Id
  left join apology a on a.HoSoId = h.Id and a.n = 1
 where c.ChangedOn >= :from and c.ChangedOn < :to
   and (:last_key is null or h.Id > :last_key)
 order by h.Id
