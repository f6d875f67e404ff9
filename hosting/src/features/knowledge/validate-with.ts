/** A form's `validate` by the schema that the server checks with: the first message of each field. */
type Schema = {
  safeParse(values: unknown): {
    success: boolean;
    error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined;
  };
};

export const validateWith =
  (schema: Schema) =>
  (values: unknown): Record<string, string> => {
    const { error } = schema.safeParse(values);
    const messages: Record<string, string> = {};
    for (const { path, message } of error?.issues ?? []) messages[path.join(".")] ??= message;
    return messages;
  };
