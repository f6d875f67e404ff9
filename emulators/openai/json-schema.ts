/** JSON Schema as structured outputs use it: what strict mode refuses, and the smallest value that fits a schema. */

type Schema = Record<string, unknown>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const schemasOf = (value: unknown): Schema[] => (Array.isArray(value) ? value.filter(isSchema) : []);
const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

/**
 * Why strict mode refuses the schema, in the service's words, or null. Rules:
 * https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
 */
export function strictProblem(schema: unknown, path: string[] = []): string | null {
  if (!isSchema(schema)) return null;
  const context = `In context=(${path.map((part) => `'${part}'`).join(", ")})`;
  if (path.length === 0 && schema["type"] !== "object") {
    return `schema must be a JSON Schema of 'type: "object"', got 'type: ${JSON.stringify(schema["type"] ?? "None")}'.`;
  }
  const properties = isSchema(schema["properties"]) ? schema["properties"] : {};
  if (schema["type"] === "object") {
    if (schema["additionalProperties"] !== false) {
      return `${context}, 'additionalProperties' is required to be supplied and to be false.`;
    }
    const required = Array.isArray(schema["required"]) ? schema["required"] : [];
    const missing = Object.keys(properties).find((key) => !required.includes(key));
    if (missing !== undefined) {
      return `${context}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`;
    }
  }
  const definitions = isSchema(schema["$defs"]) ? schema["$defs"] : {};
  const children: [string[], unknown][] = [
    ...Object.entries(properties).map(([key, child]): [string[], unknown] => [["properties", key], child]),
    ...Object.entries(definitions).map(([key, child]): [string[], unknown] => [["$defs", key], child]),
    ...schemasOf(schema["anyOf"]).map((child, index): [string[], unknown] => [["anyOf", String(index)], child]),
    [["items"], schema["items"]],
  ];
  for (const [step, child] of children) {
    const problem = strictProblem(child, [...path, ...step]);
    if (problem) return problem;
  }
  return null;
}

/** The smallest instance: required properties only, first alternative, shortest array, lowest number. */
export function minimalInstance(schema: unknown, root: unknown = schema, depth = 0): unknown {
  if (!isSchema(schema) || depth > 32) return null;
  if (typeof schema["$ref"] === "string") return minimalInstance(resolve(schema["$ref"], root), root, depth + 1);
  if ("const" in schema) return schema["const"];
  if (Array.isArray(schema["enum"])) return schema["enum"][0] ?? null;
  const alternatives = [...schemasOf(schema["anyOf"]), ...schemasOf(schema["oneOf"])];
  // Null first: of a recursive schema it is the alternative that ends.
  const simplest = alternatives.find(({ type }) => type === "null") ?? alternatives[0];
  if (simplest) return minimalInstance(simplest, root, depth + 1);
  const parts = schemasOf(schema["allOf"]);
  if (parts.length > 0)
    return minimalInstance(Object.assign({}, schema, { allOf: undefined }, ...parts), root, depth + 1);

  const types: unknown[] = Array.isArray(schema["type"]) ? schema["type"] : [schema["type"]];
  if (types.includes("null")) return null;
  switch (types[0] ?? ("properties" in schema ? "object" : "string")) {
    case "object":
      return minimalObject(schema, root, depth);
    case "array":
      return Array.from({ length: numberOf(schema["minItems"]) ?? 0 }, () =>
        minimalInstance(schema["items"], root, depth + 1),
      );
    case "integer":
    case "number":
      return minimalNumber(schema);
    case "boolean":
      return false;
    default:
      return minimalString(schema);
  }
}

function minimalObject(schema: Schema, root: unknown, depth: number): Schema {
  const properties = isSchema(schema["properties"]) ? schema["properties"] : {};
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key]) => required.includes(key))
      .map(([key, child]) => [key, minimalInstance(child, root, depth + 1)]),
  );
}

function minimalNumber(schema: Schema): number {
  const above = numberOf(schema["exclusiveMinimum"]);
  const lowest = numberOf(schema["minimum"]) ?? (above === undefined ? undefined : above + 1) ?? 0;
  const highest = numberOf(schema["maximum"]) ?? Infinity;
  return Math.min(lowest, highest);
}

const formats: Record<string, string> = {
  date: "2000-01-01",
  time: "00:00:00Z",
  "date-time": "2000-01-01T00:00:00Z",
  duration: "PT0S",
  email: "nobody@example.com",
  uri: "https://example.com",
  uuid: "00000000-0000-4000-8000-000000000000",
  ipv4: "127.0.0.1",
};

function minimalString(schema: Schema): string {
  const format = typeof schema["format"] === "string" ? formats[schema["format"]] : undefined;
  return format ?? "-".repeat(numberOf(schema["minLength"]) ?? 0);
}

function resolve(ref: string, root: unknown): unknown {
  let found = root;
  for (const part of ref.replace(/^#\/?/u, "").split("/").filter(Boolean)) {
    const key = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
    found = isSchema(found) ? found[key] : undefined;
  }
  return found;
}
