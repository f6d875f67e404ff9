/** The ports of the local suite: fixed ones for `npm start`, free ones for tests. */
import { createServer } from "node:net";
import { Problem } from "./problem.ts";

/** Host of everything local. An address, because `localhost` means IPv6 first on some machines. */
export const host = "127.0.0.1";

/** A local service's address. */
export const urlOf = (port: number): string => `http://${host}:${port}`;

export const defaultPorts = {
  hosting: 5000,
  functions: 5001,
  firestore: 8080,
  firestoreWebsocket: 9150,
  auth: 9099,
  tasks: 9499,
  eventarc: 9299,
  hub: 4400,
  logging: 4500,
  whatsapp: 4010,
  openai: 4020,
  pinecone: 4030,
  storage: 4040,
  outbox: 4050,
  queues: 4060,
  notion: 4070,
  confluence: 4080,
  bigquery: 4090,
};
export type Ports = typeof defaultPorts;
type Service = keyof Ports;

const serviceNames: Record<Service, string> = {
  hosting: "the dashboard (Hosting emulator)",
  functions: "the Functions emulator",
  firestore: "the Firestore emulator",
  firestoreWebsocket: "the Firestore emulator's web socket",
  auth: "the Auth emulator",
  tasks: "the Tasks emulator",
  eventarc: "the Eventarc emulator",
  hub: "the emulator hub",
  logging: "the emulators' log",
  whatsapp: "the WhatsApp stand-in",
  openai: "the OpenAI stand-in",
  pinecone: "the Pinecone stand-in",
  storage: "the Cloud Storage stand-in",
  outbox: "the outbox",
  queues: "the Cloud Tasks stand-in",
  notion: "the Notion stand-in",
  confluence: "the Confluence stand-in",
  bigquery: "the BigQuery stand-in",
};

const services = Object.keys(defaultPorts) as Service[];

/** True if nothing listens there. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Throws one sentence about the first port that is taken. */
export async function checkPorts(ports: Ports): Promise<void> {
  for (const service of services) {
    const port = ports[service];
    if (await isFree(port)) continue;
    const find = process.platform === "win32" ? `netstat -ano | findstr :${port}` : `lsof -i :${port}`;
    throw new Problem(
      `Port ${port} is taken, and ${serviceNames[service]} needs it: stop the program that uses it (\`${find}\` names it), ` +
        "or take free ports with `npm start -- --free-ports`.",
    );
  }
}

/** Free ports below the range from which systems take the ports of outgoing connections, so that none is lost before it is used. */
export async function findFreePorts(random: () => number = Math.random): Promise<Ports> {
  const [lowest, highest] = [15_000, 30_000];
  let port = lowest + Math.floor(random() * (highest - lowest));
  const found: [Service, number][] = [];
  for (const service of services) {
    for (;;) {
      port = port >= highest ? lowest : port + 1;
      if (await isFree(port)) break;
    }
    found.push([service, port]);
  }
  return Object.fromEntries(found) as Ports;
}
