/**
 * The least that a webhook could do: one commit with the documents that ours writes for a text of a known customer. It checks no signature,
 * reads nothing first and would store a message twice; it shows what the framework and Firestore alone cost.
 */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { bareConversationId, bareTenant } from "./places.ts";

const firestore = new Firestore();

type Body = {
  entry: [
    {
      changes: [
        {
          value: {
            contacts: [{ profile: { name: string } }];
            messages: [{ id: string; from: string; timestamp: string; text: { body: string } }];
          };
        },
      ];
    },
  ];
};

/** The framework has parsed the body by then. */
export async function bareWebhook(request: IncomingMessage & { body: Body }, response: ServerResponse): Promise<void> {
  const { contacts, messages } = request.body.entry[0].changes[0].value;
  const [{ id, from, timestamp, text }] = messages;
  const conversationId = bareConversationId(from);
  const conversation = firestore.doc(`tenants/${bareTenant}/conversations/${conversationId}`);
  const now = Timestamp.now();
  const sentAt = Timestamp.fromMillis(Number(timestamp) * 1_000);
  const batch = firestore.batch();
  batch.create(conversation.collection("messages").doc(createHash("sha256").update(id).digest("hex").slice(0, 32)), {
    tenantId: bareTenant,
    conversationId,
    direction: "in",
    author: { kind: "contact" },
    type: "text",
    text: text.body,
    status: "received",
    at: now,
    sentAt,
    createdAt: now,
    wamid: id,
    turnSeq: 2,
  });
  batch.update(conversation, {
    mode: "assistant",
    contactName: contacts[0].profile.name,
    address: { waId: from, userId: null },
    unreadCount: 2,
    windowExpiresAt: Timestamp.fromMillis(sentAt.toMillis() + 86_400_000),
    lastMessage: { text: text.body, type: "text", direction: "in", authorKind: "contact" },
    lastMessageAt: now,
    "turn.inboundSeq": 2,
    "turn.newestAt": now,
  });
  await batch.commit();
  response.end("EVENT_RECEIVED");
}
