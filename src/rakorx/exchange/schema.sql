-- One row a value; every table names the article it was read from. Offsets count code points, the end is exclusive.
CREATE TABLE regions (
    code TEXT PRIMARY KEY,             -- Kepmendagri 300.2.2-2430/2025
    name TEXT NOT NULL,
    province_code TEXT REFERENCES regions (code)
);
CREATE TABLE articles (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, status TEXT NOT NULL, reason TEXT, title TEXT, outlet TEXT,
    dateline TEXT, published TEXT, url TEXT, characters INTEGER NOT NULL, sha256 TEXT, error_code TEXT, error TEXT
);
CREATE TABLE meetings (
    article_id TEXT PRIMARY KEY REFERENCES articles (id),
    name TEXT, kind TEXT NOT NULL, start TEXT, end TEXT, weekday TEXT, date_inferred TEXT,
    venue TEXT, mode TEXT NOT NULL, region_code TEXT REFERENCES regions (code),
    province_code TEXT REFERENCES regions (code),
    chair_attendance_id INTEGER REFERENCES attendance (id),
    chair_name TEXT, chair_position TEXT, chair_basis TEXT, chair_represents TEXT, confidence REAL NOT NULL
);
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE          -- as printed: two people of one name are one row, one person of two names two
);
CREATE TABLE offices (
    id INTEGER PRIMARY KEY,
    position_id TEXT,                  -- the gazetteer's id, where it knows the office
    label TEXT NOT NULL UNIQUE         -- as printed
);
CREATE TABLE agencies (
    id INTEGER PRIMARY KEY, agency_id TEXT, label TEXT NOT NULL, region_code TEXT REFERENCES regions (code)
);
CREATE UNIQUE INDEX agencies_once ON agencies (ifnull(agency_id, ''), label, ifnull(region_code, ''));
CREATE TABLE attendance (
    id INTEGER PRIMARY KEY, article_id TEXT NOT NULL REFERENCES meetings (article_id), number INTEGER NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('person', 'office', 'body')), text TEXT NOT NULL,
    person_id INTEGER REFERENCES people (id), office_id INTEGER REFERENCES offices (id),
    agency_id INTEGER REFERENCES agencies (id), acting TEXT, rank TEXT, honorifics TEXT, degrees TEXT, scope TEXT,
    represents TEXT, roles TEXT, confidence REAL NOT NULL, UNIQUE (article_id, number)
);
CREATE TABLE organizers (
    article_id TEXT NOT NULL REFERENCES meetings (article_id), agency_id INTEGER NOT NULL REFERENCES agencies (id),
    PRIMARY KEY (article_id, agency_id)
);
CREATE TABLE risks (
    id INTEGER PRIMARY KEY, article_id TEXT NOT NULL REFERENCES meetings (article_id), number INTEGER NOT NULL,
    category TEXT NOT NULL, text TEXT NOT NULL, stance TEXT NOT NULL CHECK (stance IN ('stated', 'denied')),
    speaker_attendance_id INTEGER REFERENCES attendance (id), confidence REAL NOT NULL, UNIQUE (article_id, number)
);
CREATE TABLE warnings (
    id INTEGER PRIMARY KEY, article_id TEXT NOT NULL REFERENCES articles (id), code TEXT NOT NULL, message TEXT NOT NULL
);
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY, article_id TEXT NOT NULL REFERENCES articles (id),
    field TEXT NOT NULL,               -- meeting, date, place, other_place, organizer, chair, attendance, risk, warning
    attendance_id INTEGER REFERENCES attendance (id), risk_id INTEGER REFERENCES risks (id),
    start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, CHECK (end > start)
);
CREATE INDEX attendance_article ON attendance (article_id);
CREATE INDEX attendance_person ON attendance (person_id);
CREATE INDEX risks_category ON risks (category);
CREATE INDEX evidence_article ON evidence (article_id, field);

CREATE VIEW meeting_list AS
SELECT m.article_id, m.start, m.end, m.name, m.kind, r.name AS region, p.name AS province, m.venue, m.mode,
    m.chair_name, m.chair_position, m.chair_basis,
    (SELECT count(*) FROM attendance a WHERE a.article_id = m.article_id) AS attendees,
    (SELECT count(*) FROM risks k WHERE k.article_id = m.article_id) AS risks, a.outlet, a.url
FROM meetings m JOIN articles a ON a.id = m.article_id
LEFT JOIN regions r ON r.code = m.region_code LEFT JOIN regions p ON p.code = m.province_code;

CREATE VIEW attendance_list AS
SELECT t.article_id, m.start, p.name AS province, t.type, t.text, n.name AS person, o.label AS position,
    o.position_id, g.agency_id, g.label AS agency, t.roles, t.confidence
FROM attendance t JOIN meetings m ON m.article_id = t.article_id
LEFT JOIN regions p ON p.code = m.province_code LEFT JOIN people n ON n.id = t.person_id
LEFT JOIN offices o ON o.id = t.office_id LEFT JOIN agencies g ON g.id = t.agency_id;

CREATE VIEW risk_list AS
SELECT k.article_id, m.start, p.name AS province, k.category, k.text, k.stance, t.text AS speaker, k.confidence,
    (SELECT e.text FROM evidence e WHERE e.risk_id = k.id ORDER BY e.id LIMIT 1) AS evidence
FROM risks k JOIN meetings m ON m.article_id = k.article_id
LEFT JOIN regions p ON p.code = m.province_code LEFT JOIN attendance t ON t.id = k.speaker_attendance_id;

CREATE VIEW risk_by_province AS
SELECT p.name AS province, k.category, count(DISTINCT k.article_id) AS articles, sum(k.stance = 'denied') AS denied
FROM risks k JOIN meetings m ON m.article_id = k.article_id LEFT JOIN regions p ON p.code = m.province_code
GROUP BY p.name, k.category;

CREATE VIEW agency_by_province AS
SELECT p.name AS province, coalesce(g.agency_id, o.position_id, t.text) AS agency,
    count(DISTINCT t.article_id) AS articles
FROM attendance t JOIN meetings m ON m.article_id = t.article_id
LEFT JOIN regions p ON p.code = m.province_code LEFT JOIN agencies g ON g.id = t.agency_id
LEFT JOIN offices o ON o.id = t.office_id
GROUP BY 1, 2;
