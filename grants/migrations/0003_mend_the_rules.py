"""Mend the rules by triggers where plain SQL found a way around them, and double aid likewise.

- Whoever decides or hands over locks the programme first: writers that did not do so by themselves
  could wait for each other.
- A transaction that does not see what others have committed since it began neither decides nor
  hands over.
- Papers, decisions, hand-overs and what they gave stay: deleted, moved or taken back twice, they
  freed stock that somebody has, or left a step without what it takes.
- A programme does not become one of former years, which has no ceiling.
- What is given has not come back at the same moment, which would take nothing out of the stock.
- A hand-over that is taken back may cost more again than was given.
- Who has agreed goes on also when the kind needs no agreement any more; a hand-over is taken back
  also when the kind asks for another paper meanwhile.
- The value of a former grant without prices is unknown, not -1.
- Double aid is found at merged entries that still stand there, at former owners of old lists, at
  groups that share a member, and at streets of an unknown village; and in milliseconds.

Backwards the functions that stood there before stay mended: they hold what they held, and more.
"""

from django.db import migrations

DOUBLE_AID = r"""
-- What is left of a street when nobody minds how it is written.
CREATE OR REPLACE FUNCTION plain_street(street text) RETURNS text
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

-- Grants that may be double aid with the grant `key`, each with the ground, as models.Ground has
-- them: across years and programmes, but none that was rejected or withdrawn.
CREATE OR REPLACE FUNCTION grant_double_aid(key bigint) RETURNS TABLE (other bigint, ground text)
LANGUAGE plpgsql STABLE AS $$
-- Step by step with lists of keys: for one query the planner expects of each step that it finds
-- everything, and reads whole tables.
DECLARE
    me grants_grant;
    -- Keys of businesses, but those of persons and groups in `people` and `circles`.
    family bigint[];
    people bigint[];
    theirs bigint[];
    circles bigint[];
    members bigint[];
    neighbours bigint[];
    more bigint[];
BEGIN
    SELECT * INTO me FROM grants_grant WHERE id = key;

    -- The business with its former and later registrations, what was merged into it or it into,
    -- and what has the same NIB.
    family := array_remove(ARRAY[me.business_id], NULL);
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
        SELECT me.person_id WHERE me.person_id IS NOT NULL
        UNION
        SELECT o.person_id FROM businesses_ownership o
        WHERE o.business_id = ANY (family) AND o.until_on IS NULL
        UNION
        SELECT c.chair_id FROM businesses_group c
        WHERE c.id = me.group_id AND c.chair_id IS NOT NULL
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
        SELECT m.business_id FROM businesses_groupmembership m WHERE m.group_id = me.group_id
    );
    -- Also another group that a member of this one is in.
    circles := array_remove(ARRAY[me.group_id], NULL) || ARRAY(
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
    ), found AS (
        SELECT g.id, a.why FROM asked a JOIN grants_grant g ON g.business_id = a.id
        UNION ALL
        -- Who has what was given to another.
        SELECT h.grant_id, a.why FROM asked a
        JOIN grants_transfer t ON t.business_id = a.id
        JOIN grants_givenitem v ON v.id = t.given_id
        JOIN grants_handover h ON h.id = v.handover_id
        UNION ALL
        SELECT h.grant_id, 'orang' FROM grants_transfer t
        JOIN grants_givenitem v ON v.id = t.given_id
        JOIN grants_handover h ON h.id = v.handover_id
        WHERE t.person_id = ANY (people)
        UNION ALL
        SELECT g.id, 'orang' FROM grants_grant g
        WHERE g.person_id = ANY (people)
          AND (g.business_id IS NULL OR g.business_id <> ALL (family))
        UNION ALL
        -- Lists of former years do not say who received: the owner of that time.
        SELECT g.id, 'orang' FROM businesses_ownership o
        JOIN grants_grant g ON g.business_id = o.business_id AND g.person_id IS NULL
        WHERE o.person_id = ANY (people) AND o.until_on > g.proposed_on
          AND (o.from_on IS NULL OR g.proposed_on >= o.from_on)
          AND o.business_id <> ALL (family)
        UNION ALL
        SELECT g.id, 'orang' FROM businesses_group c JOIN grants_grant g ON g.group_id = c.id
        WHERE c.chair_id = ANY (people)
        UNION ALL
        SELECT g.id, 'kelompok' FROM grants_grant g WHERE g.group_id = ANY (circles)
        UNION ALL
        SELECT g.id, 'kk' FROM grants_grant g WHERE g.kk_index = me.kk_index
    )
    SELECT DISTINCT found.id, found.why FROM found JOIN grants_grant g ON g.id = found.id
    WHERE found.id <> key AND g.state NOT IN ('ditolak', 'ditarik');
END $$;
"""

VALUE = """
-- Rupiah of a grant: what was handed over, before that what is planned; unknown (NULL) when one
-- price is unknown.
CREATE OR REPLACE FUNCTION grant_value(key bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
SELECT nullif(coalesce(
    (
        SELECT CASE WHEN bool_and(r.unit_price IS NOT NULL)
            THEN sum(v.quantity * r.unit_price)::bigint ELSE -1 END
        FROM grants_handover h
        JOIN grants_givenitem v ON v.handover_id = h.id
        JOIN grants_receipt r ON r.id = v.receipt_id
        WHERE h.grant_id = key AND h.cancelled_on IS NULL
        HAVING count(*) > 0
    ),
    (SELECT sum(quantity * unit_price)::bigint FROM grants_grantline WHERE grant_id = key)
), -1)
$$;
"""

WAY = """
-- A transaction that looks at what was there when it began would count without the others.
CREATE OR REPLACE FUNCTION refuse_old_snapshot() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
        RAISE EXCEPTION 'only a transaction that sees the others decides and hands over'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'grants_seen_by_all';
    END IF;
END $$;

CREATE OR REPLACE FUNCTION grant_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE FUNCTION grantprogramme_keeps_its_kind() RETURNS trigger LANGUAGE plpgsql AS $$
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

CEILING = """
CREATE OR REPLACE FUNCTION refuse_beyond_ceiling(key bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    most bigint;
    taken numeric;
BEGIN
    PERFORM refuse_old_snapshot();
    SELECT ceiling INTO most FROM grants_grantprogramme WHERE id = key FOR NO KEY UPDATE;
    SELECT sum(grant_value(id)) INTO taken FROM grants_grant
    WHERE programme_id = key AND state IN ('diputuskan', 'disepakati', 'diserahkan', 'selesai');
    IF taken > most THEN
        RAISE EXCEPTION 'programme % has % rupiah, % are given', key, most, taken
            USING ERRCODE = 'check_violation', CONSTRAINT = 'grantprogramme_within_its_ceiling';
    END IF;
END $$;

-- Before the hand-over the grant costs what was planned.
CREATE FUNCTION handover_within_ceiling() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse_beyond_ceiling(
        (SELECT programme_id FROM grants_grant WHERE id = NEW.grant_id AND NOT is_former)
    );
    RETURN NULL;
END $$;

CREATE TRIGGER handover_within_ceiling AFTER UPDATE OF cancelled_on ON grants_handover
    FOR EACH ROW EXECUTE FUNCTION handover_within_ceiling();
"""

STOCK = """
-- One machine is not entered twice: an equipment has a serial number once, however it is written,
-- unless both have an inventory number.
CREATE OR REPLACE FUNCTION item_of_its_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    receipt grants_receipt;
    has_serials boolean;
BEGIN
    SELECT * INTO receipt FROM grants_receipt WHERE id = NEW.receipt_id FOR NO KEY UPDATE;
    SELECT e.has_serials INTO has_serials FROM grants_equipment e
    WHERE e.id = receipt.equipment_id FOR NO KEY UPDATE;
    IF TG_OP = 'UPDATE' AND NEW.receipt_id <> OLD.receipt_id THEN
        RAISE EXCEPTION 'item % goes to another receipt', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'item_of_its_receipt';
    END IF;
    IF (SELECT count(*) FROM grants_item WHERE receipt_id = NEW.receipt_id) > receipt.quantity
       OR NOT has_serials THEN
        RAISE EXCEPTION 'receipt % has no more items', NEW.receipt_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_holds_its_items';
    END IF;
    IF EXISTS (
        SELECT FROM grants_item i JOIN grants_receipt r ON r.id = i.receipt_id
        WHERE upper(i.serial) = upper(NEW.serial) AND i.id <> NEW.id
          AND r.equipment_id = receipt.equipment_id
          AND (i.inventory_number = '' OR NEW.inventory_number = '')
    ) THEN
        RAISE EXCEPTION 'equipment % has this serial number already', receipt.equipment_id
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'item_of_one_serial';
    END IF;
    RETURN NULL;
END $$;

-- "Is this serial number known?", for each item that comes in.
CREATE INDEX item_by_upper_serial ON grants_item (upper(serial));

DROP TRIGGER item_of_its_receipt ON grants_item;
CREATE TRIGGER item_of_its_receipt AFTER INSERT OR UPDATE OF receipt_id, serial, inventory_number
    ON grants_item FOR EACH ROW EXECUTE FUNCTION item_of_its_receipt();

CREATE OR REPLACE FUNCTION writeoff_of_the_stock() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    receipt grants_receipt;
BEGIN
    SELECT * INTO receipt FROM grants_receipt WHERE id = NEW.receipt_id FOR NO KEY UPDATE;
    IF TG_OP = 'UPDATE' AND (NEW.receipt_id, NEW.item_id)
        IS DISTINCT FROM (OLD.receipt_id, OLD.item_id)
    OR (NEW.item_id IS NOT NULL) IS DISTINCT FROM (
        SELECT has_serials FROM grants_equipment WHERE id = receipt.equipment_id
    ) OR NEW.item_id IS NOT NULL AND (
        NOT EXISTS (SELECT FROM grants_item WHERE id = NEW.item_id AND receipt_id = receipt.id)
        OR EXISTS (
            SELECT FROM grants_givenitem WHERE item_id = NEW.item_id AND ended_as <> 'kembali'
        )
    ) THEN
        RAISE EXCEPTION 'item % is not in stock', NEW.item_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'writeoff_of_the_stock';
    END IF;
    RETURN NEW;
END $$;
"""

HANDOVERS = """
-- As `IssuedDocument.objects.valid()`: neither revoked nor replaced.
CREATE OR REPLACE FUNCTION document_holds(key bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM documents_issueddocument d WHERE d.id = key AND d.revoked_on IS NULL
          AND NOT EXISTS (
              SELECT FROM documents_issueddocument s
              WHERE s.replaces_id = d.id AND s.stored_at IS NOT NULL
          )
    )
$$;

CREATE OR REPLACE FUNCTION given_by_the_rules() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    receipt grants_receipt;
    item grants_item;
    handover grants_handover;
    aid grants_grant;
    kind grants_grantkind;
    refused text;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.handover_id, NEW.receipt_id, NEW.item_id, NEW.quantity)
           IS DISTINCT FROM (OLD.handover_id, OLD.receipt_id, OLD.item_id, OLD.quantity)
           OR OLD.ended_as <> '' AND NEW.ended_as <> OLD.ended_as THEN
            RAISE EXCEPTION 'what was given stays as it was given'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'given_by_the_rules';
        END IF;
        RETURN NEW;
    END IF;
    SELECT * INTO handover FROM grants_handover WHERE id = NEW.handover_id;
    -- In the order in which all others lock: programme, grant, receipt.
    PERFORM FROM grants_grantprogramme p JOIN grants_grant g ON g.programme_id = p.id
    WHERE g.id = handover.grant_id FOR NO KEY UPDATE OF p;
    SELECT * INTO aid FROM grants_grant WHERE id = handover.grant_id FOR NO KEY UPDATE;
    SELECT * INTO receipt FROM grants_receipt WHERE id = NEW.receipt_id FOR NO KEY UPDATE;
    SELECT k.* INTO kind FROM grants_grantkind k
    JOIN grants_grantprogramme p ON p.kind_id = k.code WHERE p.id = aid.programme_id;
    SELECT * INTO item FROM grants_item WHERE id = NEW.item_id;
    refused := CASE
        WHEN receipt.is_former IS DISTINCT FROM aid.is_former THEN 'a receipt of another time'
        WHEN NEW.item_id IS NOT NULL AND item.receipt_id <> receipt.id
            THEN 'an item of another receipt'
        WHEN aid.is_former THEN NULL
        WHEN handover.cancelled_on IS NOT NULL THEN 'this hand-over is taken back'
        WHEN aid.state NOT IN ('diputuskan', 'disepakati') THEN 'it is not decided'
        WHEN kind.agreement <> '' AND aid.state <> 'disepakati' THEN 'it is not agreed'
        -- What comes back at once takes nothing out of the stock, and so is held by no rule of it.
        WHEN NEW.ended_as <> '' THEN 'nothing ends before it was given'
        WHEN kind.needs_decree AND NOT EXISTS (
            SELECT FROM grants_decree d
            WHERE d.decision_id = aid.decision_id AND document_holds(d.document_id)
        ) THEN 'its decree is revoked'
        WHEN kind.agreement <> '' AND NOT EXISTS (
            SELECT FROM grants_agreement a
            WHERE a.grant_id = aid.id AND document_holds(a.document_id)
        ) THEN 'its agreement is revoked'
        WHEN (NEW.item_id IS NOT NULL) IS DISTINCT FROM (
            SELECT has_serials FROM grants_equipment WHERE id = receipt.equipment_id
        ) THEN 'counted in another way'
        WHEN EXISTS (SELECT FROM grants_writeoff WHERE item_id = NEW.item_id)
            THEN 'it is written off'
        WHEN kind.needs_inventory_number AND item.inventory_number = ''
            THEN 'it has no inventory number'
    END;
    IF refused IS NOT NULL THEN
        RAISE EXCEPTION 'nothing is given by hand-over %: %', NEW.handover_id, refused
            USING ERRCODE = 'check_violation', CONSTRAINT = 'given_by_the_rules';
    END IF;
    RETURN NEW;
END $$;

-- A hand-over as it is at the end of a transaction.
CREATE OR REPLACE FUNCTION refuse_half_handover(key bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    handover grants_handover;
    aid grants_grant;
    refused text;
BEGIN
    SELECT * INTO handover FROM grants_handover WHERE id = key;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    SELECT * INTO aid FROM grants_grant WHERE id = handover.grant_id;
    refused := CASE
        WHEN handover.cancelled_on IS NOT NULL THEN CASE
            WHEN EXISTS (
                SELECT FROM grants_givenitem WHERE handover_id = key AND ended_as <> 'kembali'
            ) THEN 'what was taken back is in stock'
            WHEN aid.state IN ('diserahkan', 'selesai') AND NOT EXISTS (
                SELECT FROM grants_handover WHERE grant_id = aid.id AND cancelled_on IS NULL
            ) THEN 'its grant is not handed over any more'
        END
        WHEN aid.state NOT IN ('diserahkan', 'selesai') THEN 'its grant is not handed over'
        WHEN NOT EXISTS (SELECT FROM grants_givenitem WHERE handover_id = key)
            THEN 'it gives something'
        WHEN aid.is_former THEN CASE
            WHEN handover.handed_on >= date_trunc('year', now()) THEN 'former years are over'
        END
        WHEN NOT EXISTS (SELECT FROM grants_handoverrecord WHERE handover_id = key)
            THEN 'it has a record'
        WHEN EXISTS (
            SELECT r.equipment_id, sum(v.quantity) FROM grants_givenitem v
            JOIN grants_receipt r ON r.id = v.receipt_id
            WHERE v.handover_id = key GROUP BY r.equipment_id
            EXCEPT
            SELECT equipment_id, quantity FROM grants_grantline WHERE grant_id = aid.id
        ) OR EXISTS (
            SELECT equipment_id FROM grants_grantline WHERE grant_id = aid.id
            EXCEPT
            SELECT r.equipment_id FROM grants_givenitem v
            JOIN grants_receipt r ON r.id = v.receipt_id WHERE v.handover_id = key
        ) THEN 'it gives what was decided'
    END;
    IF refused IS NOT NULL THEN
        RAISE EXCEPTION 'hand-over %: %', key, refused
            USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_is_whole';
    END IF;
END $$;
"""

STAYS = """
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

CREATE FUNCTION givenitem_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT coalesce((
        SELECT g.is_former FROM grants_handover h JOIN grants_grant g ON g.id = h.grant_id
        WHERE h.id = OLD.handover_id
    ), false) THEN
        RAISE EXCEPTION 'hand-over % gave this', OLD.handover_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'givenitem_stays';
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER givenitem_stays BEFORE DELETE ON grants_givenitem
    FOR EACH ROW EXECUTE FUNCTION givenitem_stays();

CREATE FUNCTION handover_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.grant_id <> OLD.grant_id OR OLD.cancelled_on IS NOT NULL AND NEW.cancelled_on IS NULL
    THEN
        RAISE EXCEPTION 'hand-over % stays with its grant, and taken back', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_stays';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER handover_stays BEFORE UPDATE OF grant_id, cancelled_on ON grants_handover
    FOR EACH ROW EXECUTE FUNCTION handover_stays();

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

CREATE FUNCTION handoverrecord_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
       AND (NEW.document_id, NEW.handover_id) IS NOT DISTINCT FROM (OLD.document_id, OLD.handover_id) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT FROM grants_givenitem WHERE handover_id = OLD.handover_id) THEN
        RAISE EXCEPTION 'hand-over % was made', OLD.handover_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'handoverrecord_stays';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE FUNCTION survey_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
       AND NEW.grant_id IS NOT DISTINCT FROM OLD.grant_id THEN
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

CREATE TRIGGER decree_stays BEFORE DELETE OR UPDATE OF document_id, decision_id
    ON grants_decree FOR EACH ROW EXECUTE FUNCTION decree_stays();
CREATE TRIGGER agreement_stays BEFORE DELETE OR UPDATE OF document_id, grant_id
    ON grants_agreement FOR EACH ROW EXECUTE FUNCTION agreement_stays();
CREATE TRIGGER handoverrecord_stays BEFORE DELETE OR UPDATE OF document_id, handover_id
    ON grants_handoverrecord FOR EACH ROW EXECUTE FUNCTION handoverrecord_stays();
CREATE TRIGGER survey_stays BEFORE DELETE OR UPDATE OF grant_id
    ON grants_survey FOR EACH ROW EXECUTE FUNCTION survey_stays();
CREATE TRIGGER grantpaper_stays BEFORE DELETE OR UPDATE OF grant_id, paper_id
    ON grants_grantpaper FOR EACH ROW EXECUTE FUNCTION grantpaper_stays();
"""

FUNCTIONS = [
    ("grants_grantpaper", "grantpaper_stays"),
    ("grants_survey", "survey_stays"),
    ("grants_handoverrecord", "handoverrecord_stays"),
    ("grants_agreement", "agreement_stays"),
    ("grants_decree", "decree_stays"),
    ("grants_decision", "decision_stays"),
    ("grants_handover", "handover_stays"),
    ("grants_givenitem", "givenitem_stays"),
    ("grants_grant", "grant_stays"),
    ("grants_handover", "handover_within_ceiling"),
    ("grants_grantprogramme", "grantprogramme_former_is_over"),
]

# Of the functions of 0002 two call `refuse_old_snapshot`: it refuses nothing any more.
BACKWARDS = (
    "".join(
        f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}();\n" for table, name in FUNCTIONS
    )
    + """
CREATE OR REPLACE FUNCTION refuse_old_snapshot() RETURNS void LANGUAGE sql AS '';
DROP INDEX business_by_plain_street;
DROP INDEX item_by_upper_serial;
"""
)


class Migration(migrations.Migration):
    dependencies = [
        ("grants", "0002_rules_by_triggers"),
        ("businesses", "0031_import_targets"),
    ]

    operations = [
        migrations.RunSQL(DOUBLE_AID + VALUE + WAY + CEILING + STOCK + HANDOVERS + STAYS, BACKWARDS)
    ]
