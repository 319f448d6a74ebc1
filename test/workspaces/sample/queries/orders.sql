-- The ten newest orders of a shop.
SELECT o.id, o.placed_at, o.total, c.full_name
FROM orders AS o
JOIN customers AS c ON c.id = o.customer_id
WHERE o.tenant_id = '11111111-1111-4111-8111-111111111111'
ORDER BY o.placed_at DESC
LIMIT 10;

-- Customers who spent most, by month.
SELECT c.full_name, date_trunc('month', o.placed_at) AS month, sum(o.total) AS spent
FROM customers AS c
JOIN orders AS o ON o.customer_id = c.id
WHERE o.status = 'shipped'
GROUP BY c.id, c.full_name, month
ORDER BY spent DESC
LIMIT 20;

-- Orders by a word in the note: no index can help this one.
SELECT id, note
FROM orders
WHERE note ILIKE '%' || :word || '%';

-- Cancel drafts that nobody came back to.
UPDATE orders
SET status = 'cancelled'
WHERE status = 'draft' AND placed_at < now() - interval '30 days';
