/**
 * Limits of the WhatsApp Cloud API that we check before a request, in characters unless named otherwise.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
import { DAY, HOUR } from "./time.ts";

export const whatsappLimits = {
  textBody: 4_096,
  caption: 1_024,
  interactiveBody: 1_024,
  interactiveHeader: 60,
  interactiveFooter: 60,
  buttons: 3,
  buttonTitle: 20,
  buttonId: 256,
  opaqueCallbackData: 512,
  listButton: 20,
  listSections: 10,
  /** In all sections together. */
  listRows: 10,
  listSectionTitle: 24,
  listRowId: 200,
  listRowTitle: 24,
  listRowDescription: 72,
  products: 30,
  productId: 100,
  /** Of a carousel of products, at least and at most. */
  productCards: { min: 2, max: 10 },
  flowData: 4_000,
  flowButton: 30,
  /** Of contact cards in one message, so that it stays readable. */
  contactCards: 10,
  reactionAgeMs: 30 * DAY,
  /** Of a template's body, placeholders filled in; no single value may be longer. */
  templateParameter: 1_024,
  templateCards: 10,
  customerServiceWindowMs: 24 * HOUR,
  freeEntryPointWindowMs: 72 * HOUR,
} as const;

/** Largest body of a call of the dashboard, in bytes; files go to signed URLs. */
export const callableBodyLimit = 1024 * 1024;

/** Largest webhook body that is read, in bytes. Meta names 3 MB; a little more is accepted. */
export const webhookBodyLimit = 4 * 1024 * 1024;
