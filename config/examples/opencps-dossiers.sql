-- Dossiers of an OpenCPS 2 database, one row each. Names are quoted in PostgreSQL: dossierNo as "dossierNo".
-- No column of the applicant, the contact, the delegate or the postal address is selected, and no note.
select dossierId, dossierNo, referenceUid, serviceCode, govAgencyCode, online_, fromViaPostal,
       submitDate, receiveDate, dueDate, releaseDate, finishDate, processDate, modifiedDate,
       dossierStatus, lockState, originality
from opencps_dossier
where modifiedDate >= :from and modifiedDate < :to
  and (:last_key is null or dossierId > :last_key)
order by dossierId
limit :size
