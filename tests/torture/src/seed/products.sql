WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 200)
INSERT INTO product (name, sku, category) SELECT 'Product ' || n, 'P-' || n, 'Category ' || (n % 12) FROM n
