"""Rules over several rows: places of a training, days of its meetings, whose attendance it is.

Plain triggers, not those of pgtrigger: these no setting of a connection can switch off. Each locks
the training or the meeting before it looks, so that of two who write at once the second sees what
the first did.
"""

from django.db import migrations

FORWARDS = """
-- 1 for those who have a place of the quota, 2 for those on the reserve list, 0 for all others.
CREATE FUNCTION place_of_enrolment(state text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN state IN ('diterima', 'absen', 'hadir', 'tidak-lulus', 'lulus') THEN 1
        WHEN state = 'cadangan' THEN 2
        ELSE 0
    END
$$;

CREATE FUNCTION enrolment_within_quota() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    place CONSTANT int := place_of_enrolment(NEW.state);
    most int;
    taken int;
BEGIN
    IF place = 0 OR (TG_OP = 'UPDATE' AND NEW.session_id = OLD.session_id
                     AND place = place_of_enrolment(OLD.state)) THEN
        RETURN NULL;
    END IF;
    SELECT CASE place WHEN 1 THEN quota ELSE reserve_places END INTO most
    FROM trainings_trainingsession WHERE id = NEW.session_id FOR NO KEY UPDATE;
    SELECT count(*) INTO taken FROM trainings_enrolment
    WHERE session_id = NEW.session_id AND place_of_enrolment(state) = place;
    IF taken > most THEN
        RAISE EXCEPTION 'training % has no more than % places', NEW.session_id, most
            USING ERRCODE = 'check_violation', CONSTRAINT = 'enrolment_within_quota';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER enrolment_within_quota AFTER INSERT OR UPDATE OF state, session_id
    ON trainings_enrolment FOR EACH ROW EXECUTE FUNCTION enrolment_within_quota();

-- Places that are taken are not taken away.
CREATE FUNCTION trainingsession_keeps_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.quota < OLD.quota AND NEW.quota < (
        SELECT count(*) FROM trainings_enrolment
        WHERE session_id = NEW.id AND place_of_enrolment(state) = 1
    ) OR NEW.reserve_places < OLD.reserve_places AND NEW.reserve_places < (
        SELECT count(*) FROM trainings_enrolment
        WHERE session_id = NEW.id AND place_of_enrolment(state) = 2
    ) THEN
        RAISE EXCEPTION 'more places of training % are taken', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'trainingsession_keeps_places';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER trainingsession_keeps_places AFTER UPDATE OF quota, reserve_places
    ON trainings_trainingsession FOR EACH ROW EXECUTE FUNCTION trainingsession_keeps_places();

CREATE FUNCTION meeting_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    meeting trainings_meeting;
    training trainings_trainingsession;
BEGIN
    -- As it is at the end, not as it was when it was written.
    SELECT * INTO meeting FROM trainings_meeting WHERE id = NEW.id;
    SELECT * INTO training FROM trainings_trainingsession
    WHERE id = meeting.session_id FOR NO KEY UPDATE;
    IF meeting.held_on NOT BETWEEN training.starts_on AND training.ends_on THEN
        RAISE EXCEPTION 'a meeting of training % on %', meeting.session_id, meeting.held_on
            USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_within_its_training';
    END IF;
    IF EXISTS (
        SELECT FROM trainings_meeting m
        WHERE m.session_id = meeting.session_id AND m.id <> meeting.id
          AND m.held_on = meeting.held_on
          AND m.starts_at < meeting.ends_at AND meeting.starts_at < m.ends_at
    ) THEN
        RAISE EXCEPTION 'two meetings of training % at once', meeting.session_id
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'meeting_after_another';
    END IF;
    RETURN NULL;
END $$;

-- At the end of the transaction: the days of a training and its meetings change together.
CREATE CONSTRAINT TRIGGER meeting_fits AFTER INSERT OR UPDATE ON trainings_meeting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION meeting_fits();

CREATE FUNCTION trainingsession_holds_its_meetings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM trainings_meeting m JOIN trainings_trainingsession s ON s.id = m.session_id
        WHERE s.id = NEW.id AND m.held_on NOT BETWEEN s.starts_on AND s.ends_on
    ) THEN
        RAISE EXCEPTION 'meetings of training % lie outside its days', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_within_its_training';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER trainingsession_holds_its_meetings
    AFTER UPDATE OF starts_on, ends_on ON trainings_trainingsession
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION trainingsession_holds_its_meetings();

CREATE FUNCTION attendance_of_one_training() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM trainings_enrolment e JOIN trainings_meeting m ON m.session_id = e.session_id
        WHERE e.id = NEW.enrolment_id AND m.id = NEW.meeting_id
    ) THEN
        RAISE EXCEPTION 'enrolment % and meeting % are of two trainings',
            NEW.enrolment_id, NEW.meeting_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_of_one_training';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER attendance_of_one_training AFTER INSERT OR UPDATE OF enrolment_id, meeting_id
    ON trainings_attendance FOR EACH ROW EXECUTE FUNCTION attendance_of_one_training();

-- Nobody was at a meeting before its day: neither is a mark made so early, nor does a meeting that
-- has marks go to a later day.
CREATE FUNCTION attendance_not_before_its_day() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    day date;
BEGIN
    SELECT held_on INTO day FROM trainings_meeting WHERE id = NEW.meeting_id FOR SHARE;
    IF NEW.is_present AND (NEW.tapped_at AT TIME ZONE 'Asia/Jakarta')::date < day THEN
        RAISE EXCEPTION 'meeting % is only on %', NEW.meeting_id, day
            USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_not_before_its_day';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER attendance_not_before_its_day
    AFTER INSERT OR UPDATE OF meeting_id, is_present, tapped_at ON trainings_attendance
    FOR EACH ROW EXECUTE FUNCTION attendance_not_before_its_day();

CREATE FUNCTION meeting_not_after_its_attendance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM trainings_attendance
        WHERE meeting_id = NEW.id AND is_present
          AND (tapped_at AT TIME ZONE 'Asia/Jakarta')::date < NEW.held_on
    ) THEN
        RAISE EXCEPTION 'meeting % has attendance from before %', NEW.id, NEW.held_on
            USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_not_before_its_day';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER meeting_not_after_its_attendance AFTER UPDATE OF held_on ON trainings_meeting
    FOR EACH ROW EXECUTE FUNCTION meeting_not_after_its_attendance();

-- Attendance speaks of the training that it was marked for.
CREATE FUNCTION stays_in_its_training() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.session_id <> OLD.session_id THEN
        RAISE EXCEPTION '% % goes to another training', TG_TABLE_NAME, NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_in_its_training';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER stays_in_its_training AFTER UPDATE OF session_id ON trainings_meeting
    FOR EACH ROW EXECUTE FUNCTION stays_in_its_training();
CREATE TRIGGER stays_in_its_training AFTER UPDATE OF session_id ON trainings_enrolment
    FOR EACH ROW EXECUTE FUNCTION stays_in_its_training();
"""

BACKWARDS = """
DROP TRIGGER stays_in_its_training ON trainings_enrolment;
DROP TRIGGER stays_in_its_training ON trainings_meeting;
DROP FUNCTION stays_in_its_training();
DROP TRIGGER meeting_not_after_its_attendance ON trainings_meeting;
DROP FUNCTION meeting_not_after_its_attendance();
DROP TRIGGER attendance_not_before_its_day ON trainings_attendance;
DROP FUNCTION attendance_not_before_its_day();
DROP TRIGGER attendance_of_one_training ON trainings_attendance;
DROP FUNCTION attendance_of_one_training();
DROP TRIGGER trainingsession_holds_its_meetings ON trainings_trainingsession;
DROP FUNCTION trainingsession_holds_its_meetings();
DROP TRIGGER meeting_fits ON trainings_meeting;
DROP FUNCTION meeting_fits();
DROP TRIGGER trainingsession_keeps_places ON trainings_trainingsession;
DROP FUNCTION trainingsession_keeps_places();
DROP TRIGGER enrolment_within_quota ON trainings_enrolment;
DROP FUNCTION enrolment_within_quota();
DROP FUNCTION place_of_enrolment(text);
"""


class Migration(migrations.Migration):
    dependencies = [("trainings", "0001_initial")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
