package dev.weir.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CsvTableTest {

    @Test
    void readsQuotesCommasAndLineBreaksInsideCells() {
        CsvTable table = CsvTable.parse("t.csv", "id,text\r\n1,\"a, \"\"b\"\"\nc\"\n2,plain");
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0).get("text")).isEqualTo("a, \"b\"\nc");
        assertThat(table.rows().get(1).get("id")).isEqualTo("2");
    }

    @Test
    void leavesOutRowsThatAreTooShort() {
        assertThat(CsvTable.parse("t.csv", "a,b\n1\n2,3\n").rows()).hasSize(1);
    }

    @Test
    void namesTheColumnThatIsMissing() {
        CsvTable.Row row = CsvTable.parse("t.csv", "a\n1\n").rows().get(0);
        assertThatThrownBy(() -> row.get("label"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("t.csv has no column label");
    }
}
