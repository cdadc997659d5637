"""Rules of the way of a grant: double aid, which step follows which, what it takes, what stays.

- Double aid is found across years and programmes, in milliseconds: at former and later
  registrations, at merged entries that still stand there, at former owners of old lists, at groups
  that share a member, at streets of an unknown village, and where equipment was handed on to.
- Each step takes what belongs to it: papers, survey, lines, decision, agreement. Who has agreed
  goes on also when the kind needs no agreement any more; a hand-over is taken back also when the
  kind asks for another paper meanwhile.
- Whoever decides locks the programme first, as all others do: two would wait for each other else.
- A transaction that does not see what others have committed since it began neither decides nor
  hands over.
- From the verification on a grant is for whom, and of what, it was verified. Papers, decisions and
  what else a step took stay: deleted or moved, they would leave the step without what it takes.
- A programme does not become one of former years, which has no ceiling.

Plain triggers, not those of pgtrigger: these no setting of a connection can switch off. Each locks
what it counts before it counts, so that of two who write at once the second sees what the first
did.
"""

from django.db import migrations

DOUBLE_AID = r"""
-- What is left of a street when nobody minds how it is written.
CREATE FUNCTION plain_street(street text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    regexp_replace(
        regexp_replace(
            regexp_replace(
                lower(street), '\m(rt|rw)[ .:]*\d+([ ]*/[ ]*\d+)?', '', 'g'
            ),
            '\m(jl|jln|jalan|gg|gang|kp|kampung|no|nomor|blok|kav|kavling)\M|\m0+(?=\d)', '', 'g'
        ),
        '[^a-z0-9]', '', 'g'
    );

-- "Does somebody at this address receive something?", at every proposal.
CREATE INDEX business_by_plain_street ON businesses_business (plain_street(street))
WHERE street <> '';

-- What a business, a person or a group has to do with other grants, each with the ground, as
-- models.Ground has them: across years and programmes, but none that was rejected or withdrawn. Of
-- what was handed on to them by another the ground is the transfer.
CREATE FUNCTION aid_around(asked_business bigint, asked_person bigint, asked_group bigint)
RETURNS TABLE (other bigint, ground text, transfer bigint)
LANGUAGE plpgsql STABLE AS $$
-- Step by step with lists of keys: for one query the planner expects of each step that it finds
-- everything, and reads whole tables.
DECLARE
    -- Keys of businesses, but those of persons and groups in `people` and `circles`.
    family bigint[];
    people bigint[];
    theirs bigint[];
    circles bigint[];
    members bigint[];
    neighbours bigint[];
    more bigint[];
BEGIN
    -- The business with its former and later registrations, what was merged into it or it into,
    -- and what has the same NIB.
    family := array_remove(ARRAY[asked_business], NULL);
    more := family;
    WHILE more <> '{}' LOOP
        more := ARRAY(
            SELECT DISTINCT found.id FROM (
                SELECT b.previous_id AS id FROM businesses_business b WHERE b.id = ANY (more)
                UNION ALL
                SELECT b.merged_into_id FROM businesses_business b WHERE b.id = ANY (more)
                UNION ALL
                SELECT b.id FROM businesses_business b WHERE b.previous_id = ANY (more)
                UNION ALL
                SELECT b.id FROM businesses_business b WHERE b.merged_into_id = ANY (more)
                UNION ALL
                SELECT b.id FROM businesses_business b
                WHERE b.nib <> '' AND b.nib = ANY (ARRAY(
                    SELECT mine.nib FROM businesses_business mine
                    WHERE mine.id = ANY (more) AND mine.nib <> ''
                ))
            ) found
            WHERE found.id <> ALL (family)
        );
        family := family || more;
    END LOOP;

    -- Who is to receive it, who owns the business, who chairs the group; and their merged entries.
    people := ARRAY(
        SELECT asked_person WHERE asked_person IS NOT NULL
        UNION
        SELECT o.person_id FROM businesses_ownership o
        WHERE o.business_id = ANY (family) AND o.until_on IS NULL
        UNION
        SELECT c.chair_id FROM businesses_group c
        WHERE c.id = asked_group AND c.chair_id IS NOT NULL
    );
    more := people;
    WHILE more <> '{}' LOOP
        more := ARRAY(
            SELECT DISTINCT found.id FROM (
                SELECT p.merged_into_id AS id FROM businesses_person p WHERE p.id = ANY (more)
                UNION ALL
                SELECT p.id FROM businesses_person p WHERE p.merged_into_id = ANY (more)
            ) found
            WHERE found.id <> ALL (people)
        );
        people := people || more;
    END LOOP;

    theirs := ARRAY(
        SELECT o.business_id FROM businesses_ownership o
        WHERE o.person_id = ANY (people) AND o.until_on IS NULL
          AND o.business_id <> ALL (family)
    );
    members := ARRAY(
        SELECT m.business_id FROM businesses_groupmembership m WHERE m.group_id = asked_group
    );
    -- Also another group that a member of this one is in.
    circles := array_remove(ARRAY[asked_group], NULL) || ARRAY(
        SELECT m.group_id FROM businesses_groupmembership m
        WHERE m.business_id = ANY (family || theirs || members)
    );
    neighbours := ARRAY(
        SELECT b.id FROM unnest(family) one (id)
        JOIN businesses_business mine ON mine.id = one.id
        CROSS JOIN LATERAL (SELECT plain_street(mine.street) AS street OFFSET 0) plain
        JOIN businesses_business b ON plain_street(b.street) = plain.street AND b.street <> ''
            -- Lists often have no village: then the street must have a number of a house.
            AND (b.village_id = mine.village_id OR plain.street ~ '\d'
                AND (b.village_id IS NULL OR mine.village_id IS NULL))
            AND (b.rt = mine.rt OR b.rt = '' OR mine.rt = '')
            AND (b.rw = mine.rw OR b.rw = '' OR mine.rw = '')
        WHERE length(plain.street) >= 4 AND b.id <> ALL (family)
    );

    RETURN QUERY
    WITH asked AS (
        SELECT unnest(family) AS id, 'usaha' AS why
        UNION ALL SELECT unnest(theirs), 'orang'
        UNION ALL SELECT unnest(members), 'kelompok'
        UNION ALL SELECT unnest(neighbours), 'alamat'
    ), handed_on AS (
        SELECT t.id FROM asked a JOIN grants_transfer t ON t.business_id = a.id
        UNION
        SELECT t.id FROM grants_transfer t WHERE t.person_id = ANY (people)
    ), found AS (
        SELECT g.id, a.why, NULL::bigint AS transfer
        FROM asked a JOIN grants_grant g ON g.business_id = a.id
        UNION ALL
        -- What came back to whom it was given has reached nobody else by that.
        SELECT g.id, 'alihan', t.id FROM handed_on o
        JOIN grants_transfer t ON t.id = o.id
        JOIN grants_givenitem v ON v.id = t.given_id
        JOIN grants_handover h ON h.id = v.handover_id
        JOIN grants_grant g ON g.id = h.grant_id
        WHERE t.business_id IS DISTINCT FROM g.business_id
        UNION ALL
        SELECT g.id, 'orang', NULL FROM grants_grant g
        WHERE g.person_id = ANY (people)
          AND (g.business_id IS NULL OR g.business_id <> ALL (family))
        UNION ALL
        -- Lists of former years do not say who received: the owner of that time.
        SELECT g.id, 'orang', NULL FROM businesses_ownership o
        JOIN grants_grant g ON g.business_id = o.business_id AND g.person_id IS NULL
        WHERE o.person_id = ANY (people) AND o.until_on > g.proposed_on
          AND (o.from_on IS NULL OR g.proposed_on >= o.from_on)
          AND o.business_id <> ALL (family)
        UNION ALL
        SELECT g.id, 'orang', NULL
        FROM businesses_group c JOIN grants_grant g ON g.group_id = c.id
        WHERE c.chair_id = ANY (people)
        UNION ALL
        SELECT g.id, 'kelompok', NULL FROM grants_grant g WHERE g.group_id = ANY (circles)
    )
    SELECT DISTINCT found.id, found.why, found.transfer
    FROM found JOIN grants_grant g ON g.id = found.id
    WHERE g.state NOT IN ('ditolak', 'ditarik');
END $$;

-- Grants that may be double aid with the grant `key`: found from either of the two.
CREATE FUNCTION grant_double_aid(key bigint)
RETURNS TABLE (other bigint, ground text, transfer bigint)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    me grants_grant;
BEGIN
    SELECT * INTO me FROM grants_grant WHERE id = key;
    RETURN QUERY
    SELECT around.other, around.ground, around.transfer
    FROM aid_around(me.business_id, me.person_id, me.group_id) around
    WHERE around.other <> key
    UNION
    SELECT g.id, 'kk', NULL FROM grants_grant g
    WHERE g.kk_index = me.kk_index AND g.id <> key AND g.state NOT IN ('ditolak', 'ditarik')
    UNION
    -- What was given by this one has gone on to somebody with a grant of their own, or with
    -- something else that was handed on.
    SELECT around.other, 'alihan', t.id
    FROM grants_handover h
    JOIN grants_givenitem v ON v.handover_id = h.id
    JOIN grants_transfer t ON t.given_id = v.id AND t.business_id IS DISTINCT FROM me.business_id
    CROSS JOIN LATERAL aid_around(t.business_id, t.person_id, NULL) around
    WHERE h.grant_id = key AND around.other <> key;
END $$;
"""

DOUBLE_AID_BACKWARDS = """
DROP FUNCTION grant_double_aid(bigint);
DROP FUNCTION aid_around(bigint, bigint, bigint);
DROP INDEX business_by_plain_street;
DROP FUNCTION plain_street(text);
"""

STEPS = """
-- A transaction that looks at what was there when it began would count without the others.
CREATE FUNCTION refuse_old_snapshot() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
        RAISE EXCEPTION 'only a transaction that sees the others decides and hands over'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'grants_seen_by_all';
    END IF;
END $$;

CREATE FUNCTION grant_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    kind grants_grantkind;
    former boolean;
    agreed boolean := EXISTS (SELECT FROM grants_agreement WHERE grant_id = NEW.id);
    refused text;
BEGIN
    SELECT p.is_former INTO former FROM grants_grantprogramme p WHERE p.id = NEW.programme_id;
    SELECT k.* INTO kind FROM grants_grantkind k
    JOIN grants_grantprogramme p ON p.kind_id = k.code WHERE p.id = NEW.programme_id;
    IF TG_OP = 'INSERT' THEN
        refused := CASE
            WHEN NEW.is_former IS DISTINCT FROM former THEN 'it is of another time than its programme'
            WHEN NOT NEW.is_former AND (NEW.state <> 'diusulkan' OR NEW.verified_by_id IS NOT NULL
                OR NEW.decision_id IS NOT NULL) THEN 'it begins as a proposal'
        END;
    ELSE
        refused := CASE
            WHEN (NEW.programme_id, NEW.is_former, NEW.proposed_by_id, NEW.proposed_on)
                IS DISTINCT FROM
                (OLD.programme_id, OLD.is_former, OLD.proposed_by_id, OLD.proposed_on)
                THEN 'who proposed what, and when, stays'
            WHEN OLD.verified_by_id IS NOT NULL AND (NEW.verified_by_id, NEW.verified_on)
                IS DISTINCT FROM (OLD.verified_by_id, OLD.verified_on) THEN 'its verification stays'
            WHEN OLD.decision_id IS NOT NULL AND (NEW.decision_id, NEW.approved_by_id)
                IS DISTINCT FROM (OLD.decision_id, OLD.approved_by_id) THEN 'its decision stays'
            WHEN NEW.state <> OLD.state AND NOT (
                (OLD.state, NEW.state) IN (
                    ('diusulkan', 'disurvei'),
                    ('disurvei', 'diverifikasi'),
                    ('diverifikasi', 'diputuskan'),
                    ('diserahkan', 'selesai')
                )
                -- The agreement lies between decision and hand-over, where the kind needs one; the
                -- same way leads back when a hand-over made in error is taken back. Who has agreed
                -- goes on also where an admin says meanwhile that the kind needs none.
                OR (OLD.state, NEW.state) = ('diputuskan', 'disepakati') AND kind.agreement <> ''
                OR (OLD.state, NEW.state) = ('disepakati', 'diserahkan')
                OR (OLD.state, NEW.state) = ('diputuskan', 'diserahkan') AND kind.agreement = ''
                OR (OLD.state, NEW.state) = ('diserahkan', 'disepakati') AND agreed
                OR (OLD.state, NEW.state) = ('diserahkan', 'diputuskan')
                    AND (kind.agreement = '' OR NOT agreed)
                OR OLD.state IN ('diusulkan', 'disurvei', 'diverifikasi')
                    AND NEW.state = 'ditolak'
                OR OLD.state IN (
                    'diusulkan', 'disurvei', 'diverifikasi', 'diputuskan', 'disepakati'
                ) AND NEW.state = 'ditarik'
            ) THEN 'no way leads from ' || OLD.state || ' to ' || NEW.state
        END;
    END IF;
    IF NEW.is_former AND NEW.decision_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM grants_decision d
        WHERE d.id = NEW.decision_id AND d.programme_id = NEW.programme_id AND d.is_former
    ) THEN
        refused := 'it has the decision of another';
    END IF;
    IF refused IS NOT NULL THEN
        RAISE EXCEPTION 'grant %: %', NEW.id, refused
            USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_goes_its_way';
    END IF;
    IF TG_OP = 'INSERT' OR NEW.state = OLD.state OR NEW.state IN ('ditolak', 'ditarik') THEN
        RETURN NEW;
    END IF;

    -- What each step takes
    IF EXISTS (
        SELECT FROM grants_requiredpaper r
        WHERE r.kind_id = kind.code AND r.is_active AND r.before = NEW.state
          AND NOT EXISTS (
              SELECT FROM grants_grantpaper p WHERE p.paper_id = r.id AND p.grant_id = NEW.id
          )
    ) AND OLD.state <> 'diserahkan' THEN
        RAISE EXCEPTION 'grant % lacks a paper', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_has_its_papers';
    END IF;
    IF NEW.state IN ('disurvei', 'diverifikasi') THEN
        IF NOT EXISTS (SELECT FROM grants_survey WHERE grant_id = NEW.id) THEN
            RAISE EXCEPTION 'grant % is not surveyed', NEW.id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_is_surveyed';
        END IF;
        IF NOT EXISTS (SELECT FROM grants_grantline WHERE grant_id = NEW.id) THEN
            RAISE EXCEPTION 'grant % gives nothing', NEW.id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_has_lines';
        END IF;
    ELSIF NEW.state = 'diputuskan' AND OLD.state = 'diverifikasi' THEN
        IF NOT EXISTS (
            SELECT FROM grants_decision d
            WHERE d.id = NEW.decision_id AND d.decided_by_id = NEW.approved_by_id
              AND d.programme_id = NEW.programme_id AND NOT d.is_former
        ) THEN
            RAISE EXCEPTION 'grant % has the decision of another', NEW.id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_has_its_decision';
        END IF;
        -- One decision after the other: of two for one family the second sees the first. The
        -- programme first, as everywhere, or two would wait for each other.
        PERFORM refuse_old_snapshot();
        PERFORM FROM grants_grantprogramme WHERE id = NEW.programme_id FOR NO KEY UPDATE;
        PERFORM pg_advisory_xact_lock(hashtext('grants.decision'));
        IF EXISTS (
            SELECT FROM grant_double_aid(NEW.id) found
            JOIN grants_grant g ON g.id = found.other
            WHERE g.state IN ('diputuskan', 'disepakati', 'diserahkan', 'selesai')
              AND NOT EXISTS (
                  SELECT FROM grants_overruling o
                  WHERE o.grant_id = NEW.id AND o.other_id = found.other
                    AND o.ground = found.ground
              )
        ) THEN
            RAISE EXCEPTION 'grant % may be double aid', NEW.id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_is_no_double_aid';
        END IF;
    ELSIF NEW.state = 'disepakati' AND NOT agreed THEN
        RAISE EXCEPTION 'grant % has no agreement', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_is_agreed';
    ELSIF NEW.state = 'selesai' AND EXISTS (
        SELECT FROM grants_givenitem v JOIN grants_handover h ON h.id = v.handover_id
        WHERE h.grant_id = NEW.id AND h.cancelled_on IS NULL AND v.ended_as = ''
    ) THEN
        RAISE EXCEPTION 'grant % has not ended', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_has_ended';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER grant_goes_its_way BEFORE INSERT OR UPDATE ON grants_grant
    FOR EACH ROW EXECUTE FUNCTION grant_goes_its_way();
"""

STEPS_BACKWARDS = """
DROP TRIGGER grant_goes_its_way ON grants_grant;
DROP FUNCTION grant_goes_its_way();
DROP FUNCTION refuse_old_snapshot();
"""

PROGRAMMES = """
CREATE FUNCTION grantprogramme_keeps_its_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.is_former <> OLD.is_former OR EXISTS (
        SELECT FROM grants_grant WHERE programme_id = NEW.id
          AND state NOT IN ('diusulkan', 'disurvei', 'ditolak', 'ditarik')
    ) THEN
        RAISE EXCEPTION 'grants of programme % are verified', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'grantprogramme_keeps_its_kind';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER grantprogramme_keeps_its_kind AFTER UPDATE OF kind_id, is_former
    ON grants_grantprogramme FOR EACH ROW
    WHEN ((OLD.kind_id, OLD.is_former) IS DISTINCT FROM (NEW.kind_id, NEW.is_former))
    EXECUTE FUNCTION grantprogramme_keeps_its_kind();

-- What was handed over this year is no matter of a list of former years.
CREATE FUNCTION grantprogramme_former_is_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.year >= extract(year FROM now()) THEN
        RAISE EXCEPTION 'programme % is not over', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'grantprogramme_former_is_over';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER grantprogramme_former_is_over AFTER INSERT OR UPDATE OF year
    ON grants_grantprogramme FOR EACH ROW WHEN (NEW.is_former)
    EXECUTE FUNCTION grantprogramme_former_is_over();
"""

PROGRAMMES_BACKWARDS = """
DROP TRIGGER grantprogramme_former_is_over ON grants_grantprogramme;
DROP FUNCTION grantprogramme_former_is_over();
DROP TRIGGER grantprogramme_keeps_its_kind ON grants_grantprogramme;
DROP FUNCTION grantprogramme_keeps_its_kind();
"""

DECISIONS = """
CREATE FUNCTION decision_has_a_decree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT NEW.is_former AND EXISTS (
        SELECT FROM grants_grantprogramme p JOIN grants_grantkind k ON k.code = p.kind_id
        WHERE p.id = NEW.programme_id AND k.needs_decree
    ) AND NOT EXISTS (SELECT FROM grants_decree WHERE decision_id = NEW.id) THEN
        RAISE EXCEPTION 'decision % has no decree', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_has_a_decree';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER decision_has_a_decree AFTER INSERT OR UPDATE ON grants_decision
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION decision_has_a_decree();

CREATE FUNCTION decision_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.programme_id, NEW.decided_by_id, NEW.decided_on, NEW.is_former)
       IS DISTINCT FROM (OLD.programme_id, OLD.decided_by_id, OLD.decided_on, OLD.is_former)
       AND (NOT OLD.is_former OR NOT NEW.is_former) THEN
        RAISE EXCEPTION 'decision % stays', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_stays';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER decision_stays BEFORE UPDATE ON grants_decision
    FOR EACH ROW EXECUTE FUNCTION decision_stays();
"""

DECISIONS_BACKWARDS = """
DROP TRIGGER decision_stays ON grants_decision;
DROP FUNCTION decision_stays();
DROP TRIGGER decision_has_a_decree ON grants_decision;
DROP FUNCTION decision_has_a_decree();
"""

GRANTS = """
-- From the verification on a grant is for whom it was verified: only a merge moves it.
CREATE FUNCTION grant_keeps_its_recipient() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('diusulkan', 'disurvei') OR EXISTS (
        SELECT FROM businesses_business
        WHERE id = OLD.business_id AND merged_into_id = NEW.business_id
    ) AND NEW.person_id IS NOT DISTINCT FROM OLD.person_id OR EXISTS (
        SELECT FROM businesses_person WHERE id = OLD.person_id AND merged_into_id = NEW.person_id
    ) AND NEW.business_id IS NOT DISTINCT FROM OLD.business_id THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'grant % goes to another', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_keeps_its_recipient';
END $$;

-- At the end of the transaction: a merge moves what belongs to an entry before it closes it.
CREATE CONSTRAINT TRIGGER grant_keeps_its_recipient
    AFTER UPDATE OF business_id, group_id, person_id ON grants_grant
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.business_id, OLD.group_id, OLD.person_id)
          IS DISTINCT FROM (NEW.business_id, NEW.group_id, NEW.person_id))
    EXECUTE FUNCTION grant_keeps_its_recipient();

CREATE FUNCTION grantline_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    one bigint;
    state text;
BEGIN
    FOREACH one IN ARRAY CASE TG_OP
        WHEN 'INSERT' THEN ARRAY[NEW.grant_id]
        WHEN 'DELETE' THEN ARRAY[OLD.grant_id]
        ELSE ARRAY[OLD.grant_id, NEW.grant_id]
    END LOOP
        -- Whoever verifies at this moment is waited for.
        SELECT g.state INTO state FROM grants_grant g WHERE g.id = one FOR NO KEY UPDATE;
        IF FOUND AND state NOT IN ('diusulkan', 'disurvei') THEN
            RAISE EXCEPTION 'what grant % gives is verified', one
                USING ERRCODE = 'check_violation', CONSTRAINT = 'grantline_stays';
        END IF;
    END LOOP;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE TRIGGER grantline_stays BEFORE INSERT OR UPDATE OR DELETE ON grants_grantline
    FOR EACH ROW EXECUTE FUNCTION grantline_stays();

-- Lists of former years apart, which are taken back as they came in.
CREATE FUNCTION grant_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT OLD.is_former AND OLD.state NOT IN ('diusulkan', 'disurvei') THEN
        RAISE EXCEPTION 'grant % is verified', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_stays';
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER grant_stays BEFORE DELETE ON grants_grant
    FOR EACH ROW EXECUTE FUNCTION grant_stays();
"""

GRANTS_BACKWARDS = """
DROP TRIGGER grant_stays ON grants_grant;
DROP FUNCTION grant_stays();
DROP TRIGGER grantline_stays ON grants_grantline;
DROP FUNCTION grantline_stays();
DROP TRIGGER grant_keeps_its_recipient ON grants_grant;
DROP FUNCTION grant_keeps_its_recipient();
"""

PAPERS = """
-- What a step took stays where it is once the step was taken. Whoever writes a whole row names these
-- columns too, without a change.
CREATE FUNCTION decree_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
       AND (NEW.document_id, NEW.decision_id) IS NOT DISTINCT FROM (OLD.document_id, OLD.decision_id) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT FROM grants_grant WHERE decision_id = OLD.decision_id) THEN
        RAISE EXCEPTION 'grants are decided by decree %', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'decree_stays';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE TRIGGER decree_stays BEFORE DELETE OR UPDATE OF document_id, decision_id
    ON grants_decree FOR EACH ROW EXECUTE FUNCTION decree_stays();

CREATE FUNCTION agreement_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
       AND (NEW.document_id, NEW.grant_id) IS NOT DISTINCT FROM (OLD.document_id, OLD.grant_id) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT FROM grants_grant
        WHERE id = OLD.grant_id AND state IN ('disepakati', 'diserahkan', 'selesai')
    ) THEN
        RAISE EXCEPTION 'grant % is agreed', OLD.grant_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_stays';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE TRIGGER agreement_stays BEFORE DELETE OR UPDATE OF document_id, grant_id
    ON grants_agreement FOR EACH ROW EXECUTE FUNCTION agreement_stays();

CREATE FUNCTION survey_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
       AND (NEW.grant_id, NEW.surveyed_on, NEW.surveyor, NEW.found)
           IS NOT DISTINCT FROM (OLD.grant_id, OLD.surveyed_on, OLD.surveyor, OLD.found) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT FROM grants_grant
        WHERE id = OLD.grant_id AND state NOT IN ('diusulkan', 'disurvei')
    ) THEN
        RAISE EXCEPTION 'grant % is verified after survey %', OLD.grant_id, OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_stays';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE TRIGGER survey_stays BEFORE DELETE OR UPDATE OF grant_id, surveyed_on, surveyor, found
    ON grants_survey FOR EACH ROW EXECUTE FUNCTION survey_stays();

CREATE FUNCTION grantpaper_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    way text[] := ARRAY['diverifikasi', 'diputuskan', 'disepakati', 'diserahkan', 'selesai'];
BEGIN
    IF TG_OP = 'UPDATE'
       AND (NEW.grant_id, NEW.paper_id) IS NOT DISTINCT FROM (OLD.grant_id, OLD.paper_id) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT FROM grants_grant g, grants_requiredpaper r
        WHERE g.id = OLD.grant_id AND r.id = OLD.paper_id
          AND array_position(way, g.state::text) >= array_position(way, r.before::text)
    ) THEN
        RAISE EXCEPTION 'grant % needed paper %', OLD.grant_id, OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'grantpaper_stays';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE TRIGGER grantpaper_stays BEFORE DELETE OR UPDATE OF grant_id, paper_id
    ON grants_grantpaper FOR EACH ROW EXECUTE FUNCTION grantpaper_stays();
"""

PAPERS_BACKWARDS = """
DROP TRIGGER grantpaper_stays ON grants_grantpaper;
DROP FUNCTION grantpaper_stays();
DROP TRIGGER survey_stays ON grants_survey;
DROP FUNCTION survey_stays();
DROP TRIGGER agreement_stays ON grants_agreement;
DROP FUNCTION agreement_stays();
DROP TRIGGER decree_stays ON grants_decree;
DROP FUNCTION decree_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("grants", "0001_initial")]

    operations = [
        migrations.RunSQL(DOUBLE_AID, DOUBLE_AID_BACKWARDS),
        migrations.RunSQL(STEPS, STEPS_BACKWARDS),
        migrations.RunSQL(PROGRAMMES, PROGRAMMES_BACKWARDS),
        migrations.RunSQL(DECISIONS, DECISIONS_BACKWARDS),
        migrations.RunSQL(GRANTS, GRANTS_BACKWARDS),
        migrations.RunSQL(PAPERS, PAPERS_BACKWARDS),
    ]
