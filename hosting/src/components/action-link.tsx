import { ActionIcon } from "@mantine/core";
import { createLink } from "@tanstack/react-router";

/** An icon button that leads to another page. */
export const ActionLink = createLink(ActionIcon<"a">);
