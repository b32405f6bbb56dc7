-- How many rows the whole window of thanhhoa-dossiers.sql holds.
select count(*)
  from Business.HoSos h
 cross apply (select max(moment) as ChangedOn
                from (values (h.CreatedOn), (h.LastModifiedOn), (h.DeletedOn)) moments (moment)) c
 where c.ChangedOn >= :from and c.ChangedOn < :to
