-- migrate:up
SET LOCAL lock_timeout = '5s';

CREATE TABLE invoices (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders (id),
    issued_on date NOT NULL DEFAULT current_date,
    amount numeric(12, 2) NOT NULL
);

ALTER TABLE orders ADD COLUMN billed_to bigint;
ALTER TABLE orders ADD CONSTRAINT orders_billed_to_fkey FOREIGN KEY (billed_to) REFERENCES customers (id);

-- lintel-ignore drop-column: nothing has read it since release 2.3
ALTER TABLE orders DROP COLUMN public_token;

-- migrate:down
ALTER TABLE orders DROP COLUMN billed_to;
DROP TABLE invoices;
