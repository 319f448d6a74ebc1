-- Realistic rows for the embedded PostgreSQL: three shops, 2,000 customers, 20,000 orders.
SELECT setseed(0.42);

INSERT INTO tenants (id, name) VALUES
    ('11111111-1111-4111-8111-111111111111', 'Birch & Barley'),
    ('22222222-2222-4222-8222-222222222222', 'Copper Kettle'),
    ('33333333-3333-4333-8333-333333333333', 'Dunes Outfitters');

INSERT INTO customers (tenant_id, email, full_name, created_at)
SELECT
    (ARRAY['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333']::uuid[])[1 + (n % 3)],
    lower(first) || '.' || lower(last) || n || '@example.com',
    first || ' ' || last,
    '2026-01-05'::timestamptz + (n % 60) * interval '1 day'
FROM (
    SELECT
        n,
        (ARRAY['Ada', 'Ben', 'Chiara', 'Dmitri', 'Elif', 'Femi', 'Greta', 'Hugo', 'Ines', 'Jonas'])[1 + n % 10] AS first,
        (ARRAY['Almeida', 'Brandt', 'Costa', 'Diaz', 'Eriksson', 'Fischer', 'Garcia', 'Haas', 'Ito', 'Jansen', 'Kaya'])[1 + n % 11] AS last
    FROM generate_series(1, 2000) AS n
) AS names;

INSERT INTO orders (tenant_id, customer_id, status, total, note, placed_at)
SELECT
    customer.tenant_id,
    customer.id,
    (ARRAY['draft', 'placed', 'paid', 'shipped', 'shipped', 'shipped', 'shipped', 'cancelled']::order_status[])[1 + n % 8],
    round((10 + random() * 190)::numeric, 2),
    'no note',
    '2026-01-05'::timestamptz + random() * interval '150 days'
FROM generate_series(1, 20000) AS n
JOIN customers AS customer ON customer.id = 1 + (n * 7) % 2000;

INSERT INTO order_events (order_id, happened_at, kind, payload)
SELECT id, placed_at, 'placed', jsonb_build_object('total', total, 'channel', (ARRAY['web', 'phone', 'store'])[1 + id % 3])
FROM orders
WHERE placed_at >= '2026-01-01' AND placed_at < '2026-07-01';

ANALYZE;
