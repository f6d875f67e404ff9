/** A contact card that was sent in a chat, from its fields or, where those are missing, its vCard. Pure. */
import type { SharedContact } from "@frontdesk/model/message";
import type { WireSharedContact } from "@frontdesk/model/whatsapp-inbound";
import type { z } from "zod";

export function sharedContact({ name, phones, emails, org, vcard }: WireSharedContact): z.infer<typeof SharedContact> {
  const numbers = (phones ?? []).flatMap(({ phone, wa_id }) => phone ?? wa_id ?? []);
  const addresses = (emails ?? []).flatMap(({ email }) => email ?? []);
  return {
    name: name?.formatted_name ?? name?.first_name ?? vcardName(vcard ?? "") ?? "",
    phones: numbers,
    ...(addresses.length > 0 ? { emails: addresses } : {}),
    ...(org?.company ? { company: org.company } : {}),
  };
}

/** RFC 6350, property FN. */
function vcardName(vcard: string): string | undefined {
  return /^FN(?:;[^:\r\n]*)?:(.+?)\r?$/im.exec(vcard)?.[1]?.trim();
}
