"""Numbers that publishers printed and that we must give back, digit for digit.

Each line was read in the publisher's file by eye or with another program; none was made by
Buurtblik. Facts such as these are free; the files themselves are not part of this repository.
"""

from __future__ import annotations

import pytest

from buurtblik.values import Reason

pytestmark = pytest.mark.real

# code, indicator, period, group, as printed
PRINTED = [
    # RIVM, 2020, 18 years and over
    ("WK034403", "sam_eenzaam", "2020", "", "58.2"),
    ("GM0344", "sam_eenzaam", "2020", "", "48.9"),
    ("NL00", "sam_eenzaam", "2020", "", "47.0"),
    ("WK034403", "ink_moeite_rond", "2020", "", "27.2"),
    ("GM0344", "ink_moeite_rond", "2020", "", "17.2"),
    ("NL00", "ink_moeite_rond", "2020", "", "13.9"),
    ("WK034403", "gez_ervaren", "2020", "", "69.9"),
    ("WK034403", "gez_roken", "2020", "", "23.1"),
    ("WK034403", "sam_mantelzorg", "2020", "", "10.4"),
    ("GM0344", "sam_vrijwilliger", "2020", "", "23.2"),
    ("NL00", "gez_overgewicht", "2020", "", "15.6"),
    ("BU03440311", "sam_eenzaam", "2020", "", "53.6"),
    ("BU03440311", "gez_langdurig", "2020", "", "30.2"),
    # RIVM, 2016
    ("WK034403", "sam_eenzaam", "2016", "", "53.9"),
    ("NL00", "sam_eenzaam", "2016", "", "43.4"),
    ("GM0344", "ink_moeite_rond", "2016", "", "22.2"),
    ("BU03440311", "sam_vrijwilliger", "2016", "", "24.0"),
    ("WK034403", "sam_eenzaam", "2016", "65+", "56.4"),
    ("GM0344", "sam_eenzaam", "2016", "65+", "51.7"),
    ("NL00", "gez_ervaren", "2016", "65+", "61.7"),
    ("BU03440311", "gez_roken", "2016", "65+", "14.7"),
    # RIVM, 2012
    ("WK034403", "sam_eenzaam", "2012", "", "53.4"),
    ("GM0344", "sam_eenzaam", "2012", "", "39.9"),
    ("NL00", "ink_moeite_rond", "2012", "", "24.0"),
    ("BU03440311", "gez_ervaren", "2012", "", "73.2"),
    # CBS, Kerncijfers wijken en buurten 2023
    ("WK034403", "bev_inwoners", "2023", "", "34910"),
    ("GM0344", "bev_inwoners", "2023", "", "367947"),
    ("BU03440311", "bev_inwoners", "2023", "", "4195"),
    ("WK034403", "bev_dichtheid", "2023", "", "4268"),
    ("WK034403", "hh_totaal", "2023", "", "17305"),
    ("GM0344", "hh_grootte", "2023", "", "1.9"),
    ("WK034403", "won_voorraad", "2023", "", "16865"),
    ("WK034403", "won_woz", "2023", "", "301"),
    ("BU03441041", "won_woz", "2023", "", "1011"),
    ("WK034403", "won_koop", "2023", "", "20"),
    ("WK034403", "won_corporatie", "2023", "", "61"),
    ("BU03441041", "won_corporatie", "2023", "", "0"),
    ("WK034403", "won_meergezins", "2023", "", "79"),
    ("BU03440311", "won_leegstand", "2023", "", "8"),
    ("GM0344", "bev_geboorte", "2023", "", "11"),
    ("WK034403", "bev_stedelijkheid", "2023", "", "3523"),
    ("BU03441041", "vrz_auto_hh", "2023", "", "1.4"),
    # CBS, Nabijheid 2023
    ("NL00", "vrz_supermarkt", "2023", "", "1.0"),
    ("GM0344", "vrz_supermarkt", "2023", "", "0.7"),
    ("WK034403", "vrz_supermarkt", "2023", "", "0.5"),
    ("NL00", "vrz_bibliotheek", "2023", "", "2.0"),
    ("GM0344", "vrz_bibliotheek", "2023", "", "1.4"),
    ("BU03440311", "vrz_cafe_rest", "2023", "", "0.4"),
    ("WK034403", "jgd_kdv_afstand", "2023", "", "0.5"),
    # CBS, SES-WOA 2019
    ("GM0363", "ses_totaal", "2019", "", "-0.100"),
    ("WK036300", "ses_totaal", "2019", "", "-0.022"),
    ("BU03639800", "ses_totaal", "2019", "", "0.131"),
    ("GM0363", "ses_spreiding", "2019", "", "1.010"),
    ("BU03630000", "ses_spreiding", "2019", "", "0.856"),
    # CBS, vermogen 2022: names only in the file
    ("GM0344", "ink_vermogen", "2022", "", "32,0"),
    ("GM0518", "ink_vermogen", "2022", "", "24,8"),
    ("GM0893", "ink_vermogen", "2022", "", "195,1"),
    ("GM0373", "ink_vermogen", "2022", "", "391,8"),
    ("GM1900", "ink_vermogen", "2022", "", "152,8"),
    # the tables of 2022
    ("GM0344", "bev_inwoners", "2022", "", "361699.0"),
    ("GM0518", "won_woz", "2022", "", "311.0"),
    ("WK034403", "bev_inwoners", "2022", "", "34560.0"),
    ("WK034403", "ink_laag40p", "2022", "", "49.5"),
    ("WK034403", "ond_hoog", "2022", "", "30.0"),
    ("WK001400", "bev_15_25", "2022", "", "44.0"),
    # CBS, Wijk- en Buurtkaart 2017 and 2021
    ("BU00140000", "bev_inwoners", "2017", "", "4440"),
    ("WK001400", "bev_inwoners", "2017", "", "22635"),
    ("BU00140000", "bev_dichtheid", "2017", "", "11974"),
    ("BU00140000", "hh_eenpersoons", "2017", "", "83"),
    ("WK001414", "hh_grootte", "2017", "", "2.8"),
    ("BU00141402", "bev_0_15", "2017", "", "24"),
    ("BU02330000", "bev_stedelijkheid", "2021", "", "1349"),
    # Leefbaarometer
    ("WK036205", "lbm_totaal", "2014", "", "-0.3697214176567961"),
    ("WK036205", "won_lbm", "2020", "", "-0.1063885417606208"),
    ("WK036214", "vei_lbm", "2022", "", "0.0809858816903517"),
    ("GM0344", "lbm_totaal", "2024", "", "-0.0123075"),
    ("GM0344", "vrz_lbm", "2024", "", "0.142534"),
    ("BU03440311", "lbm_totaal", "2024", "", "-0.183704"),
    ("BU03440311", "vei_lbm", "2024", "", "-0.120771"),
    ("BU03440112", "sam_lbm", "2024", "", "0.0151191"),
]

# code, indicator, period, as printed, why it is no number
NO_NUMBER = [
    ("BU03639801", "ses_totaal", "2019", ".", Reason.WITHHELD),
    ("WK034403", "won_gas", "2023", ".", Reason.NOT_YET_PUBLISHED),
    ("WK034403", "ink_inwoner", "2023", ".", Reason.NOT_YET_PUBLISHED),
    ("BU02339997", "bev_stedelijkheid", "2021", "-99999999", Reason.MISSING),
    ("WK034403", "gez_langdurig", "2012", "", Reason.NOT_APPLICABLE),
]

# code, indicator, period, what a person computes from the printed counts
COMPUTED = [
    ("WK034403", "bev_0_15", "2023", 100 * 6245 / 34910),
    ("WK034403", "bev_65plus", "2023", 100 * 4825 / 34910),
    ("GM0344", "hh_eenpersoons", "2023", 100 * 95359 / 187640),
    ("WK034403", "bev_buiten_europa", "2023", 100 * 18800 / 34910),
    ("WK034403", "wrk_bijstand", "2023", 100 * 2680 / (4645 + 11540 + 7655)),
]


def test_there_are_at_least_seventy_numbers():
    assert len({line[:4] for line in PRINTED}) == len(PRINTED) >= 70


@pytest.mark.parametrize(("code", "key", "period", "group", "printed"), PRINTED)
def test_a_printed_number_comes_back_to_the_digit(look, code, key, period, group, printed):
    found = look(code, key, period, group)

    assert (found.text, found.reason) == (printed, None)
    assert found.value == float(printed.replace(",", "."))


@pytest.mark.parametrize(("code", "key", "period", "printed", "reason"), NO_NUMBER)
def test_a_sign_comes_back_as_a_reason(look, code, key, period, printed, reason):
    found = look(code, key, period, "")

    assert (found.value, found.reason, found.text) == (None, reason, printed)


@pytest.mark.parametrize(("code", "key", "period", "value"), COMPUTED)
def test_a_share_is_what_a_person_computes(look, code, key, period, value):
    found = look(code, key, period, "")

    assert found.value == pytest.approx(value, abs=1e-9)
