import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ViewGrant } from "@frontdesk/model/oversight";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Eye } from "lucide-react";
import { z } from "zod";
import { useCall } from "../lib/call.ts";
import { explain } from "../lib/explain.ts";
import { readerClock, timeOfDay } from "../lib/time.ts";
import classes from "./shell.module.css";

/** Stays above every page while the platform's owner looks at a business. */
export function ViewBanner({ grant, tenantName }: { grant: ViewGrant; tenantName: string }) {
  const call = useCall();
  const navigate = useNavigate();
  const { tenantId } = grant;
  const end = useMutation({
    mutationFn: () => call("endViewAs", { tenantId }, z.object({})),
    onSuccess: () => void navigate({ to: "/platform/tenants" }),
    onError: (error) => notifications.show({ color: "red", title: "This did not work", message: explain(error) }),
  });
  return (
    <section className={classes.banner} aria-label="View" data-testid="view-banner">
      <Eye size={15} aria-hidden />
      <span className={classes.grow}>
        You are viewing <strong>{tenantName}</strong>, read-only, until{" "}
        {timeOfDay(grant.expiresAt.toMillis(), readerClock())}. Its admins can see that you do.
      </span>
      <Button size="compact-xs" variant="default" loading={end.isPending} onClick={() => end.mutate()}>
        End view
      </Button>
    </section>
  );
}
