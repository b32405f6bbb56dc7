select count(*) from opencps_dossier where modifiedDate >= :from and modifiedDate < :to
