import { Table } from "@mantine/core";
import { Role, describePermission, may, permissions } from "@frontdesk/model/permissions";
import { Check, Minus } from "lucide-react";
import { roleNames } from "./team-texts.ts";
import classes from "./team.module.css";

/** The same table that the server and the security rules go by. */
export function RoleMatrix() {
  return (
    <section aria-labelledby="team-roles">
      <h2 id="team-roles">What each role may do</h2>
      <Table className={classes.matrix} withRowBorders verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">
              <span className={classes.hidden}>Permission</span>
            </Table.Th>
            {Role.options.map((role) => (
              <Table.Th key={role} scope="col">
                {roleNames[role]}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {permissions.map((permission) => (
            <Table.Tr key={permission}>
              <Table.Th scope="row">{describePermission(permission)}</Table.Th>
              {Role.options.map((role) => (
                <Table.Td key={role}>
                  {may(role, permission) ? (
                    <>
                      <Check size={16} aria-hidden className={classes.yes} />
                      <span className={classes.hidden}>Yes</span>
                    </>
                  ) : (
                    <>
                      <Minus size={16} aria-hidden className={classes.no} />
                      <span className={classes.hidden}>No</span>
                    </>
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
