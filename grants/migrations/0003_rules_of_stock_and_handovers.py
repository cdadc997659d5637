"""Rules of stock and hand-overs: the ceiling, what is in stock, who is given what, what stays.

- A programme gives no more rupiah than it has. The value of a former grant without prices is
  unknown. A hand-over that is taken back may cost more again than was given.
- Stock is what came in less what is out and what is written off; an item is of one receipt, and
  entered once.
- Whoever hands over locks in the order of all others: programme, grant, receipt.
- What is given has not come back at the same moment, which would take nothing out of the stock.
- A hand-over with its record gives what was decided. It stays, as does what it gave: deleted, moved
  or taken back twice, they would free stock that somebody has. A ceremony at which somebody has
  received stays on its day, at its place.

Plain triggers, not those of pgtrigger: these no setting of a connection can switch off. Each locks
what it counts before it counts, so that of two who write at once the second sees what the first
did. What is whole only at the end of a transaction is looked at then.
"""

from django.db import migrations

CEILING = """
-- Rupiah of a grant: what was handed over, before that what is planned; unknown (NULL) when one
-- price is unknown. Inside, -1 says so of what was handed over: what was planned counts no more.
CREATE FUNCTION grant_value(key bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
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

CREATE FUNCTION refuse_beyond_ceiling(key bigint) RETURNS void LANGUAGE plpgsql AS $$
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

CEILING_BACKWARDS = """
DROP TRIGGER programme_within_ceiling ON grants_grantprogramme;
DROP FUNCTION programme_within_ceiling();
DROP TRIGGER handover_within_ceiling ON grants_handover;
DROP FUNCTION handover_within_ceiling();
DROP TRIGGER given_within_ceiling ON grants_givenitem;
DROP FUNCTION given_within_ceiling();
DROP TRIGGER grant_within_ceiling ON grants_grant;
DROP FUNCTION grant_within_ceiling();
DROP FUNCTION refuse_beyond_ceiling(bigint);
DROP FUNCTION grant_value(bigint);
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

-- "Is this serial number known?", for each item that comes in.
CREATE INDEX item_by_upper_serial ON grants_item (upper(serial));

-- One machine is not entered twice: an equipment has a serial number once, however it is written,
-- unless both have an inventory number.
CREATE FUNCTION item_of_its_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE TRIGGER item_of_its_receipt AFTER INSERT OR UPDATE OF receipt_id, serial, inventory_number
    ON grants_item FOR EACH ROW EXECUTE FUNCTION item_of_its_receipt();

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

CREATE TRIGGER writeoff_of_the_stock BEFORE INSERT OR UPDATE ON grants_writeoff
    FOR EACH ROW EXECUTE FUNCTION writeoff_of_the_stock();
"""

STOCK_BACKWARDS = """
DROP TRIGGER writeoff_of_the_stock ON grants_writeoff;
DROP FUNCTION writeoff_of_the_stock();
DROP TRIGGER equipment_keeps_its_way_to_count ON grants_equipment;
DROP FUNCTION equipment_keeps_its_way_to_count();
DROP TRIGGER item_of_its_receipt ON grants_item;
DROP FUNCTION item_of_its_receipt();
DROP INDEX item_by_upper_serial;
DROP TRIGGER count_stock_again ON grants_writeoff;
DROP TRIGGER count_stock_again ON grants_givenitem;
DROP FUNCTION count_stock_again();
DROP TRIGGER receipt_counts_its_stock ON grants_receipt;
DROP FUNCTION receipt_counts_its_stock();
"""

HANDOVERS = """
-- As `IssuedDocument.objects.valid()`: neither revoked nor replaced.
CREATE FUNCTION document_holds(key bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM documents_issueddocument d WHERE d.id = key AND d.revoked_on IS NULL
          AND NOT EXISTS (
              SELECT FROM documents_issueddocument s
              WHERE s.replaces_id = d.id AND s.stored_at IS NOT NULL
          )
    )
$$;

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

HANDOVERS_BACKWARDS = """
DROP TRIGGER grant_is_handed_over ON grants_grant;
DROP FUNCTION grant_is_handed_over();
DROP TRIGGER given_by_a_whole_handover ON grants_givenitem;
DROP FUNCTION given_by_a_whole_handover();
DROP TRIGGER handover_is_whole ON grants_handover;
DROP FUNCTION handover_is_whole();
DROP FUNCTION refuse_half_handover(bigint);
DROP TRIGGER given_by_the_rules ON grants_givenitem;
DROP FUNCTION given_by_the_rules();
DROP FUNCTION document_holds(bigint);
"""

WHAT_WAS_GIVEN = """
-- Lists of former years apart, which are taken back as they came in.
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

-- Whoever writes a whole row names these columns too, without a change.
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

CREATE TRIGGER handoverrecord_stays BEFORE DELETE OR UPDATE OF document_id, handover_id
    ON grants_handoverrecord FOR EACH ROW EXECUTE FUNCTION handoverrecord_stays();

-- Its records name its day and its place.
CREATE FUNCTION ceremony_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM grants_handover WHERE ceremony_id = OLD.id AND cancelled_on IS NULL) THEN
        RAISE EXCEPTION 'somebody has received at ceremony %', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ceremony_stays';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER ceremony_stays BEFORE UPDATE OF handed_on, place ON grants_ceremony
    FOR EACH ROW WHEN ((OLD.handed_on, OLD.place) IS DISTINCT FROM (NEW.handed_on, NEW.place))
    EXECUTE FUNCTION ceremony_stays();
"""

WHAT_WAS_GIVEN_BACKWARDS = """
DROP TRIGGER ceremony_stays ON grants_ceremony;
DROP FUNCTION ceremony_stays();
DROP TRIGGER handoverrecord_stays ON grants_handoverrecord;
DROP FUNCTION handoverrecord_stays();
DROP TRIGGER handover_stays ON grants_handover;
DROP FUNCTION handover_stays();
DROP TRIGGER givenitem_stays ON grants_givenitem;
DROP FUNCTION givenitem_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("grants", "0002_rules_of_the_way")]

    operations = [
        migrations.RunSQL(CEILING, CEILING_BACKWARDS),
        migrations.RunSQL(STOCK, STOCK_BACKWARDS),
        migrations.RunSQL(HANDOVERS, HANDOVERS_BACKWARDS),
        migrations.RunSQL(WHAT_WAS_GIVEN, WHAT_WAS_GIVEN_BACKWARDS),
    ]
