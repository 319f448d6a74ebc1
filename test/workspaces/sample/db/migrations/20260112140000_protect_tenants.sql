-- migrate:up
SET LOCAL lock_timeout = '5s';

CREATE FUNCTION current_tenant() RETURNS uuid
LANGUAGE sql STABLE
AS $$ SELECT nullif(current_setting('app.tenant_id', true), '')::uuid $$;

ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE order_items ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_tenant ON tenants
    USING (id = (SELECT current_tenant()));

CREATE POLICY own_customers ON customers
    USING (tenant_id = (SELECT current_tenant()))
    WITH CHECK (tenant_id = (SELECT current_tenant()));

CREATE POLICY own_orders ON orders
    USING (tenant_id = (SELECT current_tenant()))
    WITH CHECK (tenant_id = (SELECT current_tenant()));

CREATE POLICY items_of_own_orders ON order_items
    USING (EXISTS (SELECT FROM orders WHERE orders.id = order_items.order_id));

-- migrate:down
SET LOCAL lock_timeout = '5s';

DROP POLICY items_of_own_orders ON order_items;
DROP POLICY own_orders ON orders;
DROP POLICY own_customers ON customers;
DROP POLICY own_tenant ON tenants;
ALTER TABLE order_items DISABLE ROW LEVEL SECURITY;
ALTER TABLE orders DISABLE ROW LEVEL SECURITY;
ALTER TABLE customers DISABLE ROW LEVEL SECURITY;
ALTER TABLE tenants DISABLE ROW LEVEL SECURITY;
DROP FUNCTION current_tenant();
