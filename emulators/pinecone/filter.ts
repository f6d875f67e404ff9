/** Metadata filters. Operators: https://docs.pinecone.io/guides/search/filter-by-metadata */
import { z } from "zod";
import { dataError } from "./errors.ts";

export const MetadataValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
export type MetadataValue = z.infer<typeof MetadataValue>;
export type Metadata = Record<string, MetadataValue>;

export type Filter = (metadata: Metadata) => boolean;

const Scalar = z.union([z.string(), z.number(), z.boolean()]);
type Scalar = z.infer<typeof Scalar>;

/** Refuses what the service refuses: unknown operators, operands of the wrong kind, empty conditions. */
export function compileFilter(filter: unknown): Filter {
  const conditions = Object.entries(objectOf(filter)).map(([key, condition]) => compileEntry(key, condition));
  return (metadata) => conditions.every((condition) => condition(metadata));
}

function compileEntry(key: string, condition: unknown): Filter {
  if (key === "$and" || key === "$or") {
    if (!Array.isArray(condition) || condition.length === 0)
      throw dataError(400, `the ${key} operator must be followed by a list`);
    const parts = condition.map(compileFilter);
    return (metadata) =>
      key === "$and" ? parts.every((part) => part(metadata)) : parts.some((part) => part(metadata));
  }
  if (key.startsWith("$")) throw dataError(400, `${key} is not a valid operator`);
  const scalar = Scalar.safeParse(condition);
  const operations = scalar.success ? { $eq: scalar.data } : objectOf(condition);
  const tests = Object.entries(operations).map(([operator, operand]) => compileOperation(operator, operand));
  if (tests.length === 0) throw dataError(400, `the filter for '${key}' is empty`);
  return (metadata) => tests.every((test) => test(metadata[key]));
}

type Test = (value: MetadataValue | undefined) => boolean;

function compileOperation(operator: string, operand: unknown): Test {
  switch (operator) {
    case "$eq":
      return equals(scalarOf(operator, operand));
    case "$ne":
      return not(equals(scalarOf(operator, operand)));
    case "$in":
      return oneOf(listOf(operator, operand));
    case "$nin":
      return not(oneOf(listOf(operator, operand)));
    case "$gt":
      return compare(operator, operand, (value, limit) => value > limit);
    case "$gte":
      return compare(operator, operand, (value, limit) => value >= limit);
    case "$lt":
      return compare(operator, operand, (value, limit) => value < limit);
    case "$lte":
      return compare(operator, operand, (value, limit) => value <= limit);
    case "$exists":
      if (typeof operand !== "boolean") throw dataError(400, "the $exists operator must be followed by a boolean");
      return (value) => (value !== undefined) === operand;
    default:
      throw dataError(400, `${operator} is not a valid operator`);
  }
}

const not =
  (test: Test): Test =>
  (value) =>
    !test(value);

/** A list of strings equals each of its members. */
const equals =
  (operand: Scalar): Test =>
  (value) =>
    Array.isArray(value) ? value.some((member) => member === operand) : value === operand;

const oneOf =
  (operands: readonly Scalar[]): Test =>
  (value) =>
    operands.some((operand) => equals(operand)(value));

function compare(operator: string, operand: unknown, holds: (value: number, limit: number) => boolean): Test {
  if (typeof operand !== "number") throw dataError(400, `the ${operator} operator must be followed by a number`);
  return (value) => typeof value === "number" && holds(value, operand);
}

function scalarOf(operator: string, operand: unknown): Scalar {
  const parsed = Scalar.safeParse(operand);
  if (parsed.success) return parsed.data;
  throw dataError(400, `the ${operator} operator must be followed by a string, boolean or number`);
}

function listOf(operator: string, operand: unknown): Scalar[] {
  const parsed = z.array(Scalar).safeParse(operand);
  if (parsed.success) return parsed.data;
  throw dataError(400, `the ${operator} operator must be followed by a list of strings or numbers`);
}

function objectOf(value: unknown): Record<string, unknown> {
  const parsed = z.record(z.string(), z.unknown()).safeParse(value);
  if (parsed.success) return parsed.data;
  throw dataError(400, "Filter must be an object");
}
