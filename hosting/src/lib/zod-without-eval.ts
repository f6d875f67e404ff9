/**
 * Zod tries whether it may compile its checks. The content security policy forbids it, and every browser would report the attempt as a
 * violation. In the build it shares zod's own chunk, so that it comes before every schema; see `vite.config.ts`.
 */
import { z } from "zod";

z.config({ jitless: true });
