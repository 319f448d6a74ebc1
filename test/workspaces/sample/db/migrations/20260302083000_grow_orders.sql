-- migrate:up
-- What a busy Monday looks like: every statement below is right in development and hurts in production.

ALTER TABLE orders ADD COLUMN public_token uuid DEFAULT gen_random_uuid();

CREATE INDEX orders_status_idx ON orders (status) WHERE status <> 'shipped';

ALTER TABLE orders ALTER COLUMN note SET NOT NULL;

ALTER TABLE customers ALTER COLUMN full_name TYPE varchar(60);

ALTER TABLE order_items ADD CONSTRAINT order_items_price_positive CHECK (price >= 0);

-- migrate:down
ALTER TABLE order_items DROP CONSTRAINT order_items_price_positive;
ALTER TABLE customers ALTER COLUMN full_name TYPE varchar(100);
ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;
DROP INDEX orders_status_idx;
ALTER TABLE orders DROP COLUMN public_token;
