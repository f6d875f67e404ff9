/**
 * The Graph API's management of business accounts and numbers, each call with a token of its own.
 * https://developers.facebook.com/docs/whatsapp/business-management-api
 */
import { Readable } from "node:stream";
import { SECOND } from "@frontdesk/model/time";
import { z } from "zod";
import { answerOf, request } from "./graph-request.ts";
import { WireTemplate } from "./template-wire.ts";
import type { TemplateRequest } from "./template-wire.ts";

export type NumberDetails = {
  displayPhoneNumber: string;
  verifiedName: string;
  quality: string;
  messagingLimit: string | null;
  /** Messages a second that it may send. */
  throughput: number;
  /** CONNECTED once the number is registered; null where Meta does not say. */
  status: string | null;
};

type SampleFile = { type: string; filename: string; size: number; body: Readable };

/** Every call throws `GraphError`, `NotSentError` or `UnknownOutcomeError`. */
export type GraphManagement = {
  /** Resolves for a token that is accepted. */
  verifyToken(token: string): Promise<void>;
  findNumber(token: string, phoneNumberId: string): Promise<NumberDetails>;
  /** Ids of the account's numbers. */
  numbersOf(token: string, wabaId: string): Promise<string[]>;
  isSubscribed(token: string, wabaId: string): Promise<boolean>;
  subscribe(token: string, wabaId: string): Promise<void>;
  unsubscribe(token: string, wabaId: string): Promise<void>;
  register(token: string, phoneNumberId: string, pin: string): Promise<void>;
  /** A message as the API takes it; for tests of a number, not for conversations. */
  sendRaw(token: string, phoneNumberId: string, body: Record<string, unknown>): Promise<void>;
  /** The business's token for the code that embedded signup hands the page. */
  exchangeCode(code: string): Promise<string>;
  templatesOf(token: string, wabaId: string): Promise<WireTemplate[]>;
  createTemplate(
    token: string,
    wabaId: string,
    template: TemplateRequest,
  ): Promise<{ id: string; status: string; category: string }>;
  /** Gives Meta the sample file of a template's header, and answers with its handle. Nothing is sent or kept by it, so it may be repeated. */
  uploadSample(token: string, file: SampleFile): Promise<string>;
  deleteTemplate(token: string, wabaId: string, template: { id: string; name: string }): Promise<void>;
};

type Config = { baseUrl: () => string; appId: () => string; appSecret: () => string };

const timeoutMs = 20 * SECOND;
const uploadTimeoutMs = 90 * SECOND;
const pageSize = 100;
/** Meta allows 6,000 templates an account; more pages than that mean a cursor that goes round in circles. */
const maxPages = 100;

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const NumberResponse = z.object({
  display_phone_number: text,
  verified_name: text,
  quality_rating: text,
  messaging_limit_tier: text,
  whatsapp_business_manager_messaging_limit: text,
  status: text,
  throughput: z.object({ level: text }).nullish().catch(null),
  is_on_biz_app: z.boolean().nullish().catch(null),
});
const numberFields =
  "id,display_phone_number,verified_name,quality_rating,messaging_limit_tier,whatsapp_business_manager_messaging_limit,status,throughput,is_on_biz_app";
const SubscribedApps = z.object({
  data: z.array(z.object({ whatsapp_business_api_data: z.object({ id: z.string().optional() }).optional() })),
});
const TokenResponse = z.object({ access_token: z.string().min(1) });
const CreatedTemplate = z.object({
  id: z.string(),
  status: z.string().default("PENDING"),
  category: z.string().default(""),
});
const Named = z.object({ id: z.string().min(1) });
const SampleHandle = z.object({ h: z.string().min(1) });
const Paging = z.object({ paging: z.object({ next: z.string(), cursors: z.object({ after: z.string() }) }) });

/** A number that a person also uses in the WhatsApp Business app is slower. Source: https://developers.facebook.com/docs/whatsapp/throughput */
function throughputOf({ throughput, is_on_biz_app }: z.infer<typeof NumberResponse>): number {
  if (is_on_biz_app) return 20;
  return throughput?.level === "HIGH" ? 1_000 : 80;
}

export function graphManagement({ baseUrl, appId, appSecret }: Config): GraphManagement {
  const call = async (token: string | null, method: string, path: string, body?: object): Promise<unknown> =>
    answerOf(
      await request(`${baseUrl()}/${path}`, {
        method,
        headers: {
          ...(token !== null && { authorization: `Bearer ${token}` }),
          ...(body && { "content-type": "application/json" }),
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      }),
    );
  const id = encodeURIComponent;

  /** Follows cursors on our own URL: the token goes nowhere that an answer names. */
  const all = async <T>(token: string, path: string, schema: z.ZodType<T>): Promise<T[]> => {
    const items: T[] = [];
    let after = "";
    for (let page = 0; page < maxPages; page += 1) {
      const separator = path.includes("?") ? "&" : "?";
      const answer = await call(token, "GET", `${path}${separator}limit=${pageSize}${after && `&after=${id(after)}`}`);
      items.push(...z.object({ data: z.array(schema) }).parse(answer).data);
      const paging = Paging.safeParse(answer);
      if (!paging.success) return items;
      after = paging.data.paging.cursors.after;
    }
    throw new Error(`the Graph API's list ${path.split("?")[0] ?? ""} does not end`);
  };

  return {
    async verifyToken(token) {
      await call(token, "GET", "me?fields=id");
    },
    async findNumber(token, phoneNumberId) {
      const found = NumberResponse.parse(await call(token, "GET", `${id(phoneNumberId)}?fields=${numberFields}`));
      return {
        displayPhoneNumber: found.display_phone_number ?? "",
        verifiedName: found.verified_name ?? "",
        quality: found.quality_rating ?? "UNKNOWN",
        messagingLimit: found.whatsapp_business_manager_messaging_limit ?? found.messaging_limit_tier,
        throughput: throughputOf(found),
        status: found.status,
      };
    },
    async numbersOf(token, wabaId) {
      const numbers = await all(token, `${id(wabaId)}/phone_numbers?fields=id`, z.object({ id: z.string() }));
      return numbers.map((number) => number.id);
    },
    async isSubscribed(token, wabaId) {
      const { data } = SubscribedApps.parse(await call(token, "GET", `${id(wabaId)}/subscribed_apps`));
      const own = appId();
      return data.some((app) => own === "" || app.whatsapp_business_api_data?.id === own);
    },
    async subscribe(token, wabaId) {
      await call(token, "POST", `${id(wabaId)}/subscribed_apps`);
    },
    async unsubscribe(token, wabaId) {
      await call(token, "DELETE", `${id(wabaId)}/subscribed_apps`);
    },
    async register(token, phoneNumberId, pin) {
      await call(token, "POST", `${id(phoneNumberId)}/register`, { messaging_product: "whatsapp", pin });
    },
    async sendRaw(token, phoneNumberId, body) {
      await call(token, "POST", `${id(phoneNumberId)}/messages`, body);
    },
    async exchangeCode(code) {
      const body = { client_id: appId(), client_secret: appSecret(), code, grant_type: "authorization_code" };
      return TokenResponse.parse(await call(null, "POST", "oauth/access_token", body)).access_token;
    },
    templatesOf: (token, wabaId) =>
      all(
        token,
        `${id(wabaId)}/message_templates?fields=id,name,language,status,category,quality_score,rejected_reason,components`,
        WireTemplate,
      ),
    async createTemplate(token, wabaId, template) {
      return CreatedTemplate.parse(await call(token, "POST", `${id(wabaId)}/message_templates`, template));
    },
    // https://developers.facebook.com/docs/graph-api/guides/upload
    async uploadSample(token, { type, filename, size, body }) {
      const app = appId() || Named.parse(await call(token, "GET", "app?fields=id")).id;
      const query = new URLSearchParams({ file_name: filename, file_length: String(size), file_type: type });
      const session = Named.parse(await call(token, "POST", `${id(app)}/uploads?${query.toString()}`));
      // The session's id has a query of its own, which is part of it.
      const uploaded = await request(`${baseUrl()}/${session.id}`, {
        method: "POST",
        headers: { authorization: `OAuth ${token}`, file_offset: "0", "content-length": String(size) },
        body: Readable.toWeb(body),
        duplex: "half",
        signal: AbortSignal.timeout(uploadTimeoutMs),
      });
      return SampleHandle.parse(await answerOf(uploaded)).h;
    },
    async deleteTemplate(token, wabaId, template) {
      const query = `name=${id(template.name)}&hsm_id=${id(template.id)}`;
      await call(token, "DELETE", `${id(wabaId)}/message_templates?${query}`);
    },
  };
}
