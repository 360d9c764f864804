from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("process", "0003_who_was_invited")]

    operations = [
        migrations.AlterField(model_name=name, name="acts", field=models.JSONField(blank=True, default=list))
        for name in ("openblock", "historicalopenblock")
    ]
