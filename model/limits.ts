/**
 * Limits of the WhatsApp Cloud API that we check before a request, in characters unless named otherwise.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
import { HOUR } from "./time.ts";

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
  customerServiceWindowMs: 24 * HOUR,
  freeEntryPointWindowMs: 72 * HOUR,
} as const;

/** Largest webhook body that is read, in bytes. Meta names 3 MB; a little more is accepted. */
export const webhookBodyLimit = 4 * 1024 * 1024;
