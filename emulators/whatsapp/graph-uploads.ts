/** `/{app-id}/uploads` and `/upload:…`: files that are samples of templates' headers. Their bytes are counted and forgotten. */
import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import type { StandInEnv } from "../shared/stand-in.ts";
import { badParameter } from "./graph-error.ts";
import type { World } from "./world.ts";

const formats: Readonly<Record<string, string>> = {
  "image/jpeg": "IMAGE",
  "image/jpg": "IMAGE",
  "image/png": "IMAGE",
  "video/mp4": "VIDEO",
  "application/pdf": "DOCUMENT",
};

export function resumableUploads(world: World): Hono<StandInEnv> {
  const routes = new Hono<StandInEnv>();
  const sessions = new Map<string, { length: number; format: string }>();

  routes.get("/app", (c) => c.json({ id: "670843887433847", name: "Frontdesk" }));

  routes.post("/:app{[0-9]+}/uploads", (c) => {
    const { file_length: length = "", file_type: type = "", file_name: name = "" } = c.req.query();
    const format = formats[type];
    if (format === undefined) throw badParameter(`Param file_type ${type} is not supported.`);
    if (!/^[1-9]\d*$/.test(length)) throw badParameter("Param file_length must be the number of bytes.");
    if (name === "") throw badParameter("Param file_name is required.");
    const id = `upload:${randomBytes(18).toString("base64url")}`;
    sessions.set(id, { length: Number(length), format });
    return c.json({ id: `${id}?sig=${randomBytes(9).toString("base64url")}` });
  });

  routes.post("/:id{upload:[\\w-]+}", async (c) => {
    const session = sessions.get(c.req.param("id"));
    if (!session || !c.req.query("sig")) throw badParameter("The upload session does not exist.");
    if (c.req.header("file_offset") !== "0") throw badParameter("The header file_offset must be 0.");
    const { byteLength } = await c.req.arrayBuffer();
    if (byteLength !== session.length) throw badParameter(`Expected ${session.length} bytes, received ${byteLength}.`);
    const handle = `4::${randomBytes(12).toString("base64url")}`;
    world.state.sampleHandles.set(handle, session.format);
    return c.json({ h: handle });
  });
  return routes;
}
