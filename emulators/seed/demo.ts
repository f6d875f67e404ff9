/** The two businesses of the local suite, their numbers and the people who can sign in. All of it is invented. */

/** Project-wide and role-free: the platform owner belongs to no tenant. */
export type DemoRole = "owner" | "admin" | "agent" | "viewer" | "platformOwner";
export type DemoLogin = { role: DemoRole; uid: string; email: string; password: string; name: string };

const password = "frontdesk-demo";

export const demoTenant = {
  id: "salon-lindgruen",
  name: "Salon Lindgrün",
  timeZone: "Europe/Berlin",
  currency: "EUR",
  locale: "en",
  documents: "documents",
  assistant: {
    businessDescription:
      "Salon Lindgrün is a hair and beauty salon in Berlin-Neukölln: cuts, curls, colour, hair treatments, facials, brows and lashes, " +
      "waxing, nails and bridal styling. Seven people work there; the owner is Katharina Lindner, master hairdresser.",
    tone: "Warm, plain and brief, like a friendly person at the desk. Gives exact prices and times, never presses anybody to buy.",
    languages: ["en", "de", "es", "pt"],
  },
} as const;

/** A business that shares nothing with the first one, so that isolation can be seen. */
export const secondTenant = {
  id: "radwerk-ostend",
  name: "Radwerk Ostend",
  timeZone: "Europe/Berlin",
  currency: "EUR",
  locale: "en",
  documents: "documents/radwerk",
  assistant: {
    businessDescription:
      "Radwerk Ostend is a two-person bicycle workshop in Frankfurt am Main: repairs, services and used bicycles.",
    tone: "Short and matter-of-fact.",
    languages: ["en", "de"],
  },
} as const;

export const demoLogins: DemoLogin[] = [
  { role: "owner", uid: "demo-owner", email: "owner@demo.example", password, name: "Katharina Lindner" },
  { role: "admin", uid: "demo-admin", email: "admin@demo.example", password, name: "Aylin Demir" },
  { role: "agent", uid: "demo-agent", email: "agent@demo.example", password, name: "Inés Robledo" },
  { role: "viewer", uid: "demo-viewer", email: "viewer@demo.example", password, name: "Jonas Petersen" },
  { role: "platformOwner", uid: "demo-platform", email: "platform@demo.example", password, name: "Petra Keller" },
];

/** The owner of the second tenant; not in `demoLogins`, where each role stands once. */
export const secondTenantLogin: DemoLogin = {
  role: "owner",
  uid: "demo-second-owner",
  email: "owner@second.example",
  password,
  name: "Malik Brandes",
};

export type DemoNumber = {
  tenantId: string;
  phoneNumberId: string;
  wabaId: string;
  displayPhoneNumber: string;
  verifiedName: string;
};

/** Connected to nobody, for trying Settings › Channels: it has to be registered with a PIN first. */
export const spareNumber = {
  phoneNumberId: "100000000000003",
  wabaId: "200000000000003",
  displayPhoneNumber: "+49 30 23125141",
  verifiedName: "Salon Lindgrün Braut",
  unregistered: true,
};

/**
 * One number each, from the ranges that the German regulator keeps free for fiction.
 * Source: Bundesnetzagentur, Mitteilung 148/2021 ("Drama Numbers"): (0)30 23125 xxx and (0)69 90009 xxx.
 */
export const demoNumbers: DemoNumber[] = [
  {
    tenantId: demoTenant.id,
    phoneNumberId: "100000000000001",
    wabaId: "200000000000001",
    displayPhoneNumber: "+49 30 23125140",
    verifiedName: demoTenant.name,
  },
  {
    tenantId: secondTenant.id,
    phoneNumberId: "100000000000002",
    wabaId: "200000000000002",
    displayPhoneNumber: "+49 69 90009217",
    verifiedName: secondTenant.name,
  },
];
