import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import type { z } from "zod";
import { useCall } from "./call.ts";
import { explain } from "./explain.ts";
import { useTenant } from "./tenant.ts";

type Options<T> = { result: z.ZodType<T>; onDone?: (result: T) => void };

/** Calls a function for the open business; a failure is shown in its own words. */
export function useTenantAction<T>(name: string, { result, onDone }: Options<T>) {
  const call = useCall();
  const { tenantId } = useTenant();
  return useMutation({
    mutationFn: (input: object) => call(name, { ...input, tenantId }, result),
    onSuccess: (value) => onDone?.(value),
    onError: (error) => notifications.show({ color: "red", title: "This did not work", message: explain(error) }),
  });
}
