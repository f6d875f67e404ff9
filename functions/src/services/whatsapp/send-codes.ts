/**
 * What each code of the Graph API means for a send, and the words that an agent reads: what happened and what to do. Codes that are not here
 * are permanent and show Meta's own details.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */

/**
 * - `auth`: the number cannot send until an admin renews its token; the message is kept
 * - `pair`: too many messages to one customer
 * - `throttle`: too much of something else
 * - `passing`: a fault of the platform that goes by
 * - `permanent`: sending the same again would end the same way
 */
export type CodeKind = "auth" | "pair" | "throttle" | "passing" | "permanent";

type Meaning = { kind: CodeKind; words: string };

const throttle = (words = "WhatsApp is limiting how fast messages may be sent."): Meaning => ({
  kind: "throttle",
  words,
});
const passing: Meaning = { kind: "passing", words: "WhatsApp had a passing fault." };
const permanent = (words: string): Meaning => ({ kind: "permanent", words });
const auth: Meaning = {
  kind: "auth",
  words:
    "WhatsApp no longer accepts the access token of this number. The message waits until an admin renews it under Settings › Channels.",
};

const meanings: Readonly<Record<number, Meaning>> = {
  0: auth,
  1: passing,
  2: passing,
  3: auth,
  4: throttle(),
  10: auth,
  17: throttle(),
  32: throttle(),
  33: permanent(
    "WhatsApp no longer knows this business number. Ask an admin to connect it again under Settings › Channels.",
  ),
  100: permanent("WhatsApp refused the message: a part of it is not valid. Change it and send it again."),
  190: auth,
  368: permanent(
    "WhatsApp has blocked this business number for a policy violation. Ask an admin to look at WhatsApp Manager.",
  ),
  613: throttle(),
  80007: throttle(),
  80008: throttle(),
  130429: throttle(),
  130472: permanent(
    "WhatsApp held this message back because the customer is part of an experiment. Write another way.",
  ),
  130497: permanent("WhatsApp does not let this business write to customers in this country. Write another way."),
  131000: passing,
  131005: auth,
  131008: permanent("WhatsApp refused the message: a required part is missing. Write it anew."),
  131009: permanent("WhatsApp refused the message: a part of it is not valid. Change it and send it again."),
  131016: passing,
  131021: permanent("A number cannot write to itself. Choose another recipient."),
  131026: permanent(
    "The customer cannot receive this message: the number may not be on WhatsApp or uses an old version. Reach them another way.",
  ),
  131030: permanent(
    "This is a test number and the customer is not on its list of allowed recipients. Ask an admin to add them in Meta's app dashboard.",
  ),
  131031: permanent("WhatsApp has locked this business account. Ask an admin to look at WhatsApp Manager."),
  131037: permanent(
    "WhatsApp has not approved this number's display name yet. Ask an admin to look at WhatsApp Manager.",
  ),
  131042: permanent(
    "WhatsApp could not charge the business for this message. Ask an admin to check the payment method in WhatsApp Manager.",
  ),
  131045: permanent(
    "This number is not registered properly with WhatsApp. Ask an admin to connect it again under Settings › Channels.",
  ),
  131047: permanent(
    "More than 24 hours have passed since the customer last wrote; only an approved template can be sent.",
  ),
  131048: throttle(
    "WhatsApp is limiting this number because customers blocked it or reported spam. Ask an admin to look at its quality.",
  ),
  131049: permanent(
    "WhatsApp limits how much marketing this customer gets. Wait a day before sending a marketing template again.",
  ),
  131050: permanent(
    "The customer has stopped marketing messages from this business. Send none until they write and ask.",
  ),
  131051: permanent("WhatsApp does not support this type of message. Send it as text or as a file."),
  131052: permanent("WhatsApp could not load the customer's file. Ask the customer to send it again."),
  131053: permanent("WhatsApp could not process the file. Check its type and size, and upload it again."),
  131056: { kind: "pair", words: "WhatsApp takes no more messages to this customer for a while." },
  131057: throttle("WhatsApp is doing maintenance on this business account."),
  132000: permanent(
    "The template needs another number of values than were filled in. Choose it again and fill in every value.",
  ),
  132001: permanent(
    "WhatsApp has no such approved template in this language. Ask an admin to sync the templates, or choose another.",
  ),
  132005: permanent("The template with its values filled in is too long. Shorten the values."),
  132007: permanent("The template's content violates a WhatsApp policy. Choose another template."),
  132008: permanent("A value of the template has a format that WhatsApp does not take. Change it and send it again."),
  132012: permanent("A value of the template has a format that WhatsApp does not take. Change it and send it again."),
  132015: permanent("WhatsApp has paused this template for low quality. Choose another one, or wait until it is back."),
  132016: permanent("WhatsApp has disabled this template for good, for low quality. Choose another one."),
  132018: permanent(
    "A value of the template is not one that WhatsApp takes there. Choose it again and fill it in anew.",
  ),
  132068: permanent("WhatsApp has blocked this Flow. Ask an admin to look at it in WhatsApp Manager."),
  132069: permanent("WhatsApp allows this Flow only 10 times an hour for now. Send it again later."),
  133004: passing,
  133010: permanent(
    "This number is not registered for the Cloud API. Ask an admin to connect it again under Settings › Channels.",
  ),
  133016: throttle(),
  134011: permanent(
    "WhatsApp's payment terms have not been accepted for this business. Ask an admin to look at WhatsApp Manager.",
  ),
  134101: passing,
  134102: permanent("WhatsApp cannot use this template now. Choose another one, or try again later."),
  135000: permanent("WhatsApp refused the message and gave no reason. Change it and send it again."),
};

/** A failure that WhatsApp reports later, when nobody tries again by itself any more. */
const later: Readonly<Partial<Record<CodeKind, string>>> = {
  pair: "Send it again in a few minutes.",
  throttle: "Send it again later.",
  passing: "Send it again.",
};

const unknown = permanent("WhatsApp refused the message.");

/** Permissions are a range of codes. */
export function meaningOf(code: number): Meaning {
  if (code >= 200 && code <= 299) return auth;
  return meanings[code] ?? unknown;
}

export const isAuthCode = (code: number): boolean => meaningOf(code).kind === "auth";

/** Words for a failure that a webhook reports; null for codes that we do not know. */
export function failureWords(code: number): string | null {
  const meaning = meaningOf(code);
  if (meaning === unknown) return null;
  const whatToDo = later[meaning.kind];
  return whatToDo === undefined ? meaning.words : `${meaning.words} ${whatToDo}`;
}
