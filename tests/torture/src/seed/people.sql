-- Invented people, as a shop's export would give them: ?1 people. Each column turns on a prime of its own, so that no two go together.
WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1),
given (list) AS (VALUES ('["Anna","Ben","Clara","David","Emma","Felix","Greta","Hugo","Ida","Jürgen","Käthe","Łukasz"]')),
family (list) AS (VALUES ('["Weber","Koch","Schäfer","Braun","Vogt","Kühn","Lange","Müller","Novak","Silva"]'))
INSERT INTO contact (kind, name, given, family, gender, born, language, company, household)
SELECT iif(n % 31 = 0, 'organisation', 'person'),
       given || ' ' || family, given, family, iif(n % 2, 'female', 'male'),
       iif(n % 7 < 5, printf('%d-%02d-%02d', 1940 + n * 7919 % 68, 1 + n * 31 % 12, 1 + n * 17 % 28), NULL),
       iif(n % 9 = 0, 'en', 'de'),
       iif(n % 13 = 0, 'Firma ' || (n * 101 % 40000), NULL),
       iif(n % 5 < 2 AND n % 31 <> 0, 1 + (n / 5) % max(?1 / 5, 1), NULL)
FROM (SELECT n, given.list ->> (n * 7907 % 12) AS given, (family.list ->> (n * 7901 % 10)) || (n * 104729 % 50021) AS family
      FROM n, given, family)
