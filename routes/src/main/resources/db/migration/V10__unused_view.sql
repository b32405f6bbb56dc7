-- Nobody reads it: the current version of a dossier is found by superseded_at where it is needed.
drop view current_dossier;
