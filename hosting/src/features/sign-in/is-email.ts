import { z } from "zod";

const Email = z.email();

export const isEmail = (text: string): boolean => Email.safeParse(text.trim()).success;
