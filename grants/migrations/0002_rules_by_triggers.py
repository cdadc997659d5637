"""Rules over several rows: the way of a grant, its ceiling, stock, who has what, double aid.

Plain triggers, not those of pgtrigger: these no setting of a connection can switch off. Each locks
what it counts before it counts, so that of two who write at once the second sees what the first
did.
"""

from django.db import migrations

DOUBLE_AID = r"""
-- What is left of a street when nobody minds how it is written.
CREATE FUNCTION plain_street(street text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    regexp_replace(
        regexp_replace(
            lower(street), '\m(jl|jln|jalan|gg|gang|kp|kampung|no|nomor|blok)\M', '', 'g'
        ),
        '[^a-z0-9]', '', 'g'
    );

-- Grants that may be double aid with the grant `key`, each with the ground, as models.Ground has
-- them: across years and programmes, but none that was rejected or withdrawn.
CREATE FUNCTION grant_double_aid(key bigint) RETURNS TABLE (other bigint, ground text)
LANGUAGE sql STABLE AS $$
WITH RECURSIVE me AS (
    SELECT * FROM grants_grant WHERE id = key
),
-- The business with its former and later registrations, and what has the same NIB.
family AS (
    SELECT business_id AS id FROM me WHERE business_id IS NOT NULL
    UNION
    SELECT found.id FROM family f
    CROSS JOIN LATERAL (
        SELECT b.previous_id AS id FROM businesses_business b
        WHERE b.id = f.id AND b.previous_id IS NOT NULL
        UNION ALL
        SELECT b.id FROM businesses_business b WHERE b.previous_id = f.id
        UNION ALL
        SELECT same.id FROM businesses_business b
        JOIN businesses_business same ON same.nib = b.nib
        WHERE b.id = f.id AND b.nib <> ''
    ) found
),
people AS (
    SELECT person_id AS id FROM me WHERE person_id IS NOT NULL
    UNION
    SELECT o.person_id FROM family f JOIN businesses_ownership o ON o.business_id = f.id
    WHERE o.until_on IS NULL
    UNION
    SELECT g.chair_id FROM me JOIN businesses_group g ON g.id = me.group_id
    WHERE g.chair_id IS NOT NULL
),
theirs AS (
    SELECT o.business_id AS id FROM people p
    JOIN businesses_ownership o ON o.person_id = p.id AND o.until_on IS NULL
),
groups AS (
    SELECT group_id AS id FROM me WHERE group_id IS NOT NULL
    UNION
    SELECT m.group_id FROM businesses_groupmembership m
    WHERE m.business_id IN (SELECT id FROM family UNION SELECT id FROM theirs)
),
members AS (
    SELECT m.business_id AS id FROM me
    JOIN businesses_groupmembership m ON m.group_id = me.group_id
),
neighbours AS (
    SELECT b.id FROM family f
    JOIN businesses_business mine ON mine.id = f.id
    JOIN businesses_business b ON b.village_id = mine.village_id
        AND plain_street(b.street) = plain_street(mine.street)
        AND (b.rt = mine.rt OR b.rt = '' OR mine.rt = '')
        AND (b.rw = mine.rw OR b.rw = '' OR mine.rw = '')
    WHERE length(plain_street(mine.street)) >= 4
),
-- Businesses, and the ground on which they are asked for.
asked AS (
    SELECT id, 'usaha' AS ground FROM family
    UNION ALL SELECT id, 'orang' FROM theirs WHERE id NOT IN (SELECT id FROM family)
    UNION ALL SELECT id, 'kelompok' FROM members
    UNION ALL SELECT id, 'alamat' FROM neighbours WHERE id NOT IN (SELECT id FROM family)
),
found AS (
    SELECT g.id, a.ground FROM asked a JOIN grants_grant g ON g.business_id = a.id
    UNION
    -- Who has what was given to another.
    SELECT h.grant_id, a.ground FROM asked a
    JOIN grants_transfer t ON t.business_id = a.id
    JOIN grants_givenitem v ON v.id = t.given_id
    JOIN grants_handover h ON h.id = v.handover_id
    UNION
    SELECT g.id, 'orang' FROM people p JOIN grants_grant g ON g.person_id = p.id
    WHERE g.business_id IS NULL OR g.business_id NOT IN (SELECT id FROM family)
    UNION
    SELECT g.id, 'orang' FROM people p
    JOIN businesses_group b ON b.chair_id = p.id JOIN grants_grant g ON g.group_id = b.id
    UNION
    SELECT g.id, 'kelompok' FROM groups c JOIN grants_grant g ON g.group_id = c.id
    UNION
    SELECT g.id, 'kk' FROM me JOIN grants_grant g ON g.kk_index = me.kk_index
)
SELECT DISTINCT found.id, found.ground FROM found JOIN grants_grant g ON g.id = found.id
WHERE found.id <> key AND g.state NOT IN ('ditolak', 'ditarik')
$$;
"""

VALUE = """
-- Rupiah of a grant: what was handed over, before that what is planned; unknown (NULL) when one
-- price is unknown.
CREATE FUNCTION grant_value(key bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
SELECT coalesce(
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
)
$$;
"""

WAY = """
CREATE FUNCTION grant_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    kind grants_grantkind;
    former boolean;
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
                -- same way leads back when a hand-over made in error is taken back.
                OR (OLD.state, NEW.state) IN (
                    ('diputuskan', 'disepakati'), ('disepakati', 'diserahkan'),
                    ('diserahkan', 'disepakati')
                ) AND kind.agreement <> ''
                OR (OLD.state, NEW.state) IN (
                    ('diputuskan', 'diserahkan'), ('diserahkan', 'diputuskan')
                ) AND kind.agreement = ''
                OR OLD.state IN ('diusulkan', 'disurvei', 'diverifikasi')
                    AND NEW.state = 'ditolak'
                OR OLD.state IN (
                    'diusulkan', 'disurvei', 'diverifikasi', 'diputuskan', 'disepakati'
                ) AND NEW.state = 'ditarik'
            ) THEN 'no way leads from ' || OLD.state || ' to ' || NEW.state
        END;
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
    ) AND OLD.state <> 'selesai' THEN
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
        -- One decision after the other: of two for one family the second sees the first.
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
    ELSIF NEW.state = 'disepakati' AND NOT EXISTS (
        SELECT FROM grants_agreement WHERE grant_id = NEW.id
    ) THEN
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

CREATE FUNCTION grantprogramme_keeps_its_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
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
"""

CEILING = """
CREATE FUNCTION refuse_beyond_ceiling(key bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    most bigint;
    taken numeric;
BEGIN
    SELECT ceiling INTO most FROM grants_grantprogramme WHERE id = key FOR NO KEY UPDATE;
    SELECT sum(grant_value(id)) INTO taken FROM grants_grant
    WHERE programme_id = key AND state IN ('diputuskan', 'disepakati', 'diserahkan', 'selesai');
    IF taken > most THEN
        RAISE EXCEPTION 'programme % has % rupiah, % are given', key, most, taken
            USING ERRCODE = 'check_violation', CONSTRAINT = 'grantprogramme_within_its_ceiling';
    END IF;
END $$;

CREATE FUNCTION grant_within_ceiling() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state IN ('diputuskan', 'disepakati', 'diserahkan', 'selesai') AND NOT NEW.is_former THEN
        PERFORM refuse_beyond_ceiling(NEW.programme_id);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER grant_within_ceiling AFTER INSERT OR UPDATE OF state ON grants_grant
    FOR EACH ROW EXECUTE FUNCTION grant_within_ceiling();

CREATE FUNCTION given_within_ceiling() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    found grants_grant;
BEGIN
    SELECT g.* INTO found FROM grants_handover h JOIN grants_grant g ON g.id = h.grant_id
    WHERE h.id = NEW.handover_id;
    IF NOT found.is_former THEN
        PERFORM refuse_beyond_ceiling(found.programme_id);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER given_within_ceiling AFTER INSERT ON grants_givenitem
    FOR EACH ROW EXECUTE FUNCTION given_within_ceiling();

CREATE FUNCTION programme_within_ceiling() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT NEW.is_former THEN
        PERFORM refuse_beyond_ceiling(NEW.id);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER programme_within_ceiling AFTER UPDATE OF ceiling ON grants_grantprogramme
    FOR EACH ROW EXECUTE FUNCTION programme_within_ceiling();
"""

STOCK = """
-- Stock is what came in less what is out and what is written off, whatever somebody writes there.
CREATE FUNCTION receipt_counts_its_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.in_stock := NEW.quantity - coalesce(
        (SELECT sum(quantity) FROM grants_givenitem
         WHERE receipt_id = NEW.id AND ended_as <> 'kembali'), 0
    ) - coalesce((SELECT sum(quantity) FROM grants_writeoff WHERE receipt_id = NEW.id), 0);
    IF TG_OP = 'UPDATE' AND NEW.quantity < OLD.quantity AND NEW.quantity < (
        SELECT count(*) FROM grants_item WHERE receipt_id = NEW.id
    ) THEN
        RAISE EXCEPTION 'receipt % has more items', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_holds_its_items';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.equipment_id, NEW.unit_price, NEW.is_former)
            IS DISTINCT FROM (OLD.equipment_id, OLD.unit_price, OLD.is_former)
       AND EXISTS (SELECT FROM grants_givenitem WHERE receipt_id = NEW.id) THEN
        RAISE EXCEPTION 'something of receipt % is handed over', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_stays_as_it_was_given';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER receipt_counts_its_stock BEFORE INSERT OR UPDATE ON grants_receipt
    FOR EACH ROW EXECUTE FUNCTION receipt_counts_its_stock();

CREATE FUNCTION count_stock_again() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    key bigint := CASE TG_OP WHEN 'DELETE' THEN OLD.receipt_id ELSE NEW.receipt_id END;
BEGIN
    -- Locked first: the update counts in a snapshot that sees who was there before.
    PERFORM FROM grants_receipt WHERE id = key FOR NO KEY UPDATE;
    UPDATE grants_receipt SET in_stock = 0 WHERE id = key;
    RETURN NULL;
END $$;

CREATE TRIGGER count_stock_again AFTER INSERT OR UPDATE OR DELETE ON grants_givenitem
    FOR EACH ROW EXECUTE FUNCTION count_stock_again();
CREATE TRIGGER count_stock_again AFTER INSERT OR UPDATE OR DELETE ON grants_writeoff
    FOR EACH ROW EXECUTE FUNCTION count_stock_again();

CREATE FUNCTION item_of_its_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    receipt grants_receipt;
BEGIN
    SELECT * INTO receipt FROM grants_receipt WHERE id = NEW.receipt_id FOR NO KEY UPDATE;
    IF TG_OP = 'UPDATE' AND NEW.receipt_id <> OLD.receipt_id THEN
        RAISE EXCEPTION 'item % goes to another receipt', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'item_of_its_receipt';
    END IF;
    IF (SELECT count(*) FROM grants_item WHERE receipt_id = NEW.receipt_id) > receipt.quantity
       OR NOT (SELECT has_serials FROM grants_equipment WHERE id = receipt.equipment_id) THEN
        RAISE EXCEPTION 'receipt % has no more items', NEW.receipt_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_holds_its_items';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER item_of_its_receipt AFTER INSERT OR UPDATE OF receipt_id ON grants_item
    FOR EACH ROW EXECUTE FUNCTION item_of_its_receipt();

CREATE FUNCTION equipment_keeps_its_way_to_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM grants_receipt WHERE equipment_id = NEW.id) THEN
        RAISE EXCEPTION 'equipment % has come in already', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'equipment_keeps_its_way_to_count';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER equipment_keeps_its_way_to_count AFTER UPDATE OF has_serials ON grants_equipment
    FOR EACH ROW WHEN (OLD.has_serials IS DISTINCT FROM NEW.has_serials)
    EXECUTE FUNCTION equipment_keeps_its_way_to_count();

CREATE FUNCTION writeoff_of_the_stock() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    receipt grants_receipt;
BEGIN
    SELECT * INTO receipt FROM grants_receipt WHERE id = NEW.receipt_id FOR NO KEY UPDATE;
    IF (NEW.item_id IS NOT NULL) IS DISTINCT FROM (
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

CREATE TRIGGER writeoff_of_the_stock BEFORE INSERT OR UPDATE ON grants_writeoff
    FOR EACH ROW EXECUTE FUNCTION writeoff_of_the_stock();
"""

HANDOVERS = """
CREATE FUNCTION given_by_the_rules() RETURNS trigger LANGUAGE plpgsql AS $$
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
    SELECT * INTO receipt FROM grants_receipt WHERE id = NEW.receipt_id FOR NO KEY UPDATE;
    SELECT * INTO handover FROM grants_handover WHERE id = NEW.handover_id;
    SELECT * INTO aid FROM grants_grant WHERE id = handover.grant_id FOR NO KEY UPDATE;
    SELECT k.* INTO kind FROM grants_grantkind k
    JOIN grants_grantprogramme p ON p.kind_id = k.code WHERE p.id = aid.programme_id;
    SELECT * INTO item FROM grants_item WHERE id = NEW.item_id;
    refused := CASE
        WHEN receipt.is_former IS DISTINCT FROM aid.is_former THEN 'a receipt of another time'
        WHEN NEW.item_id IS NOT NULL AND item.receipt_id <> receipt.id
            THEN 'an item of another receipt'
        WHEN aid.is_former THEN NULL
        WHEN handover.cancelled_on IS NOT NULL THEN 'this hand-over is taken back'
        WHEN kind.agreement = '' AND aid.state <> 'diputuskan' THEN 'it is not decided'
        WHEN kind.agreement <> '' AND aid.state <> 'disepakati' THEN 'it is not agreed'
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

CREATE TRIGGER given_by_the_rules BEFORE INSERT OR UPDATE ON grants_givenitem
    FOR EACH ROW EXECUTE FUNCTION given_by_the_rules();

-- A hand-over as it is at the end of a transaction.
CREATE FUNCTION refuse_half_handover(key bigint) RETURNS void LANGUAGE plpgsql AS $$
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
        END
        WHEN aid.state NOT IN ('diserahkan', 'selesai') THEN 'its grant is handed over'
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

CREATE FUNCTION handover_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse_half_handover(NEW.id);
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER handover_is_whole AFTER INSERT OR UPDATE ON grants_handover
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION handover_is_whole();

CREATE FUNCTION given_by_a_whole_handover() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse_half_handover(CASE TG_OP WHEN 'DELETE' THEN OLD.handover_id ELSE NEW.handover_id END);
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER given_by_a_whole_handover AFTER INSERT OR UPDATE OR DELETE
    ON grants_givenitem DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION given_by_a_whole_handover();

CREATE FUNCTION grant_is_handed_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT state IN ('diserahkan', 'selesai') FROM grants_grant WHERE id = NEW.id)
       IS DISTINCT FROM EXISTS (
           SELECT FROM grants_handover WHERE grant_id = NEW.id AND cancelled_on IS NULL
       ) AND EXISTS (SELECT FROM grants_grant WHERE id = NEW.id) THEN
        RAISE EXCEPTION 'grant % and its hand-over do not agree', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_is_handed_over';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER grant_is_handed_over AFTER INSERT OR UPDATE OF state ON grants_grant
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION grant_is_handed_over();
"""

FUNCTIONS = [
    ("grants_grant", "grant_is_handed_over"),
    ("grants_givenitem", "given_by_a_whole_handover"),
    ("grants_handover", "handover_is_whole"),
    ("grants_givenitem", "given_by_the_rules"),
    ("grants_writeoff", "writeoff_of_the_stock"),
    ("grants_equipment", "equipment_keeps_its_way_to_count"),
    ("grants_item", "item_of_its_receipt"),
    ("grants_receipt", "receipt_counts_its_stock"),
    ("grants_grantprogramme", "programme_within_ceiling"),
    ("grants_givenitem", "given_within_ceiling"),
    ("grants_grant", "grant_within_ceiling"),
    ("grants_grantprogramme", "grantprogramme_keeps_its_kind"),
    ("grants_decision", "decision_has_a_decree"),
    ("grants_grantline", "grantline_stays"),
    ("grants_grant", "grant_keeps_its_recipient"),
    ("grants_grant", "grant_goes_its_way"),
]

BACKWARDS = (
    "".join(
        f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}();\n" for table, name in FUNCTIONS
    )
    + """
DROP TRIGGER count_stock_again ON grants_writeoff;
DROP TRIGGER count_stock_again ON grants_givenitem;
DROP FUNCTION count_stock_again();
DROP FUNCTION refuse_half_handover(bigint);
DROP FUNCTION refuse_beyond_ceiling(bigint);
DROP FUNCTION grant_double_aid(bigint);
DROP FUNCTION plain_street(text);
DROP FUNCTION grant_value(bigint);
"""
)


class Migration(migrations.Migration):
    dependencies = [("grants", "0001_initial")]

    operations = [
        migrations.RunSQL(DOUBLE_AID + VALUE + WAY + CEILING + STOCK + HANDOVERS, BACKWARDS)
    ]
