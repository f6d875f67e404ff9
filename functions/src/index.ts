/** Every deployed function. */
export { serveMedia, whatsappWebhook } from "./conversations/http.ts";
export { sendMessage } from "./conversations/tasks.ts";
export { routeMessage } from "./conversations/triggers.ts";
export { ingestSource } from "./knowledge/tasks.ts";
export { routeSource } from "./knowledge/triggers.ts";
export { reply } from "./replies/tasks.ts";
