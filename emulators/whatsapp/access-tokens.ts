/** Which access tokens are good: the one of the options, and those issued for codes of embedded signup, unless revoked. */
import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import { z } from "zod";
import type { StandInEnv } from "../shared/stand-in.ts";
import { GraphError, badParameter, unauthorised } from "./graph-error.ts";
import type { World } from "./world.ts";

/** Throws the API's refusal for an `Authorization` header that does not carry a good token. */
export function checkAuthorization(header: string | undefined, world: World): void {
  const [scheme, token] = (header ?? "").split(" ");
  // Uploads are documented with "OAuth", which the API takes everywhere.
  if ((scheme !== "Bearer" && scheme !== "OAuth") || !token)
    throw unauthorised("An access token is required to request this resource.");
  const { issued, revoked, allRefused } = world.state.tokens;
  if (token !== world.options.accessToken && !issued.has(token)) {
    throw unauthorised("Invalid OAuth access token - Cannot parse access token");
  }
  if (allRefused || revoked.has(token)) {
    throw unauthorised("Error validating access token: The session has been invalidated.");
  }
}

const Exchange = z.object({ client_id: z.string(), client_secret: z.string(), code: z.string().regex(/^code-\w+$/) });

/** `/oauth/access_token`: a code becomes a token, once. Any code of the form `code-…` is good. */
export function tokenExchange(world: World): Hono<StandInEnv> {
  const routes = new Hono<StandInEnv>();
  routes.on(["GET", "POST"], "/oauth/access_token", async (c) => {
    const given = c.req.method === "GET" ? c.req.query() : await c.req.json().catch(() => null);
    const parsed = Exchange.safeParse(given);
    if (!parsed.success) throw badParameter("Invalid verification code format.");
    if (parsed.data.client_secret !== world.options.appSecret) {
      throw new GraphError(400, { message: "Error validating client secret.", type: "OAuthException", code: 1 });
    }
    const { usedCodes } = world.state.tokens;
    if (usedCodes.has(parsed.data.code)) throw badParameter("This authorization code has been used.");
    usedCodes.add(parsed.data.code);
    return c.json({ access_token: issueToken(world), token_type: "bearer" });
  });
  return routes;
}

const Order = z.object({
  revoke: z.string().optional(),
  restore: z.string().optional(),
  issue: z.boolean().default(false),
  /** Refuses every token, or none but the revoked ones. */
  refuseAll: z.boolean().optional(),
});

/** `POST /control/tokens`: revokes, restores or issues one. */
export function tokenControl(world: World): Hono<StandInEnv> {
  const routes = new Hono<StandInEnv>();
  routes.get("/tokens", (c) => c.json({ refuseAll: world.state.tokens.allRefused }));
  routes.post("/tokens", async (c) => {
    const { revoke, restore, issue, refuseAll } = Order.parse(await c.req.json());
    if (revoke !== undefined) world.state.tokens.revoked.add(revoke);
    if (restore !== undefined) world.state.tokens.revoked.delete(restore);
    if (refuseAll !== undefined) world.state.tokens.allRefused = refuseAll;
    world.state.changed();
    return c.json({ token: issue ? issueToken(world) : null, revoked: [...world.state.tokens.revoked] });
  });
  return routes;
}

function issueToken(world: World): string {
  const token = `EAAstandin${randomBytes(24).toString("hex")}`;
  world.state.tokens.issued.add(token);
  world.state.changed();
  return token;
}
