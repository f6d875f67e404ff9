/** What a tool is. Domains define theirs with `defineTool`; `platform/deps/` puts them together. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { HandoffReason } from "@frontdesk/model/handoff";
import type { ReplyButton } from "@frontdesk/model/message";
import type { Outbound } from "@frontdesk/model/outbound";
import type { z } from "zod";
import type { Match } from "../services/vectors/vector-index.ts";
import type { Business } from "../tenants/businesses.ts";

/** Bound by the server: no argument of a model or a client can name another tenant, customer or conversation. */
export type Place = { tenantId: string; conversationId: string; contactId: string; turnSeq: number };

/** A passage under the name that the model knows it by. */
export type Passage = Match & { alias: string };

/** A document of the business that can be sent as it is. */
export type KnowledgeFile = { storagePath: string; mimeType: string; filename: string; size: number; title: string };

export type ToolContext = {
  place: Place;
  business: Business;
  now: Date;
  /** BCP 47; of the customer's latest message. */
  language: string;
  /** What was retrieved so far in this turn. */
  passages(): readonly Passage[];
  /** Looks further passages up; they join those of the turn. */
  search(query: string): Promise<readonly Passage[]>;
  fileOf(sourceId: string): Promise<KnowledgeFile | null>;
};

/** What joins the answer and is sent with it, in the same commit: once, and not at all where a person takes over. */
export type ReplyPart =
  | { kind: "handoff"; reason: HandoffReason }
  | { kind: "buttons"; buttons: ReplyButton[] }
  | { kind: "list"; outbound: Extract<Outbound, { kind: "list" }> }
  | { kind: "file"; file: KnowledgeFile };

/** Thrown by a tool whose arguments make no sense here; the model is told and may do better. */
export class ToolRefusal extends Error {
  override name = "ToolRefusal";
}

type Common<A> = {
  /** As the model calls it: snake_case. */
  name: string;
  description: string;
  arguments: z.ZodObject & z.ZodType<A>;
  callers: readonly ("assistant" | "agent")[];
};

/**
 * `read` changes nothing and may be repeated. `reply` adds to the answer. `write` changes documents: in one transaction with the record that
 * it was done, whose id is a hash of the turn, the tool and `key`; with `confirm` only after the customer has tapped "yes" under that text.
 * What costs or commits has a `confirm`.
 */
export type ToolOf<A> = Common<A> &
  (
    | { effect: "read"; run(args: A, context: ToolContext): Promise<unknown> }
    | { effect: "reply"; run(args: A, context: ToolContext): Promise<{ result: unknown; part: ReplyPart }> }
    | {
        effect: "write";
        key(args: A): string;
        confirm: ((args: A, language: string) => string) | null;
        /** Reads before it writes, as transactions do. */
        run(args: A, place: Place, tx: Transaction, deps: { firestore: Firestore; now: Date }): Promise<unknown>;
      }
  );

type Prepared =
  | { effect: "read"; run(context: ToolContext): Promise<unknown> }
  | { effect: "reply"; run(context: ToolContext): Promise<{ result: unknown; part: ReplyPart }> }
  | {
      effect: "write";
      key: string;
      confirmation(language: string): string | null;
      run(place: Place, tx: Transaction, deps: { firestore: Firestore; now: Date }): Promise<unknown>;
    };

/** A tool whose arguments' type is sealed inside. */
export type Tool = Pick<Common<never>, "name" | "description" | "callers"> & {
  arguments: z.ZodObject;
  effect: Prepared["effect"];
  /** Throws `ToolRefusal` for arguments that do not fit. */
  prepare(json: string): Prepared;
};

export function defineTool<A>(tool: ToolOf<A>): Tool {
  return {
    name: tool.name,
    description: tool.description,
    callers: tool.callers,
    arguments: tool.arguments,
    effect: tool.effect,
    prepare(json) {
      const args = parse(tool.arguments, json);
      if (tool.effect === "read") return { effect: "read", run: (context) => tool.run(args, context) };
      if (tool.effect === "reply") return { effect: "reply", run: (context) => tool.run(args, context) };
      return {
        effect: "write",
        key: tool.key(args),
        confirmation: (language) => tool.confirm?.(args, language) ?? null,
        run: (place, tx, deps) => tool.run(args, place, tx, deps),
      };
    },
  };
}

function parse<A>(schema: z.ZodType<A>, json: string): A {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new ToolRefusal("the arguments are not JSON");
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ToolRefusal(`${issue?.path.join(".") || "arguments"}: ${issue?.message ?? "not valid"}`);
}
