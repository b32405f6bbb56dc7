-- Few dossiers are known by other codes too; whoever measures a month asks first whether there are any.
create index dossier_version_other_codes on dossier_version (dossier_no)
    where superseded_at is null and cardinality(other_codes) > 0;
