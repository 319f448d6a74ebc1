import { quoteIdentifier } from "../quote-identifier";
import { quoteLiteral } from "../render/literal";

type Options = Readonly<Record<string, string>>;

/** `OPTIONS (SET host 'db', ADD port '5432', DROP user)` of a foreign server, table or wrapper. */
export function alterOptions(before: Options = {}, after: Options = {}): string {
  const said = Object.entries(after).flatMap(([name, value]) =>
    before[name] === value
      ? []
      : [`${name in before ? "SET" : "ADD"} ${quoteIdentifier(name)} ${quoteLiteral(value)}`],
  );
  const gone = Object.keys(before)
    .filter((name) => !(name in after))
    .map((name) => `DROP ${quoteIdentifier(name)}`);
  return `OPTIONS (${[...said, ...gone].join(", ")})`;
}
