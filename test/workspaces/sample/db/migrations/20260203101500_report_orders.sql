-- migrate:up
CREATE TABLE order_events (
    order_id bigint NOT NULL,
    happened_at timestamptz NOT NULL DEFAULT now(),
    kind text NOT NULL,
    payload jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (order_id, happened_at)
) PARTITION BY RANGE (happened_at);

CREATE TABLE order_events_2026_q1 PARTITION OF order_events
    FOR VALUES FROM ('2026-01-01') TO ('2026-04-01');
CREATE TABLE order_events_2026_q2 PARTITION OF order_events
    FOR VALUES FROM ('2026-04-01') TO ('2026-07-01');

ALTER TABLE order_events ENABLE ROW LEVEL SECURITY;

CREATE POLICY events_of_own_orders ON order_events
    USING (EXISTS (SELECT FROM orders WHERE orders.id = order_events.order_id));

CREATE VIEW revenue_by_month WITH (security_invoker = true) AS
SELECT date_trunc('month', placed_at) AS month, count(*) AS orders, sum(total) AS revenue
FROM orders
WHERE status IN ('paid', 'shipped')
GROUP BY 1;

CREATE FUNCTION touch_order_total() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE orders
    SET total = (SELECT coalesce(sum(quantity * price), 0) FROM order_items WHERE order_id = NEW.order_id)
    WHERE id = NEW.order_id;
    RETURN NEW;
END;
$$;

SET LOCAL lock_timeout = '5s';

CREATE TRIGGER order_items_total
AFTER INSERT OR UPDATE ON order_items
FOR EACH ROW EXECUTE FUNCTION touch_order_total();

-- migrate:down
SET LOCAL lock_timeout = '5s';

DROP TRIGGER order_items_total ON order_items;
DROP FUNCTION touch_order_total();
DROP VIEW revenue_by_month;
DROP TABLE order_events;
