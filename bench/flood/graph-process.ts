/** The WhatsApp stand-in as a process of its own; sends its URL to the parent and ends with it. Its webhooks are kept, not posted. */
import { startWhatsappStandIn } from "../../emulators/whatsapp/server.ts";
import { accessToken, numbers } from "./businesses.ts";

const standIn = await startWhatsappStandIn({
  port: 0,
  webhookUrl: null,
  appSecret: "unused",
  verifyToken: "unused",
  accessToken,
  numbers: Object.values(numbers),
});
process.on("disconnect", () => process.exit());
process.send?.(standIn.url);
