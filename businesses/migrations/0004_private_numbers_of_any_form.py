"""The public sees no private number in whatever digits and spaces it is written."""

from django.db import migrations

# identifiers.PRIVATE_NUMBER says the same to those who type.
DIGIT = (
    r"0-9\u0660-\u0669\u06f0-\u06f9\u1b50-\u1b59\u1bb0-\u1bb9\ua9d0-\ua9d9\uff10-\uff19"
    r"\U0001d7ce-\U0001d7ff"
)
GAP = (
    r"\u0009-\u000d\u001c-\u0020\u0085\u00a0\u00ad\u1680\u2000-\u2015\u2028-\u202f\u205f\u2060"
    r"\u2212\u3000\ufeff().-"
)
# Not inlined, and dear: so that a search looks at the texts of the rows of one page, after it has
# sorted, and not at those of all that it finds.
FUNCTION = """
CREATE OR REPLACE FUNCTION publishable(text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
BEGIN
    RETURN regexp_replace(translate($1, '０１２３４５６７８９', '0123456789'), '%s', '…', 'g');
END $$;
"""
FORMER = r"\+?[0-9]([[:space:]().\u2010-\u2015-]{0,3}[0-9]){8,}"
# The triggers write the sort name and the search text again.
RENEW = """
UPDATE businesses_business SET public_search = NULL
WHERE publishable(concat_ws(' . ', name, brand, products)) LIKE '%…%';
"""


class Migration(migrations.Migration):
    dependencies = [("businesses", "0003_both_or_none")]

    operations = [
        migrations.RunSQL(
            FUNCTION % rf"\+?[{DIGIT}]([{GAP}]{{0,3}}[{DIGIT}]){{8,}}", FUNCTION % FORMER
        ),
        migrations.RunSQL(RENEW, migrations.RunSQL.noop),
    ]
